import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { planDigest } from '../../src/plan/plan-digest.ts';
import type { PlanDocument } from '../../src/plan/plan-document.ts';
import { directorFile, smallConfig } from '../support/director-file.ts';
import { lvsc, type Ran } from '../support/fake-io.ts';

const other = `sha256:${'0'.repeat(64)}`;

describe('a plan that is applied by its digest', () => {
  const { on, path, write, text, config } = directorFile();

  /** The digest of a plan that somebody looked at elsewhere, with a capture of the director. */
  async function reviewed(...options: readonly string[]): Promise<string> {
    const capture = await write('capture.json', (await on(['capture'])).stdout);
    const { stdout } = await lvsc(['plan', '--json', '--live', capture, ...options, config()]);
    return planDigest(JSON.parse(stdout) as PlanDocument);
  }

  function apply(digest: string, ...options: readonly string[]): Promise<Ran> {
    return on(['apply', '--yes', '--plan-digest', digest, ...options, config()]);
  }

  /** Somebody gives a real server another weight. */
  async function meddle(): Promise<void> {
    await write('director.json', (await text()).replace('"weight": 2', '"weight": 7'));
  }

  async function second(): Promise<void> {
    await on(['apply', '--yes', config()]);
    await write('lvs.conf', smallConfig().replace('weight = 2', 'weight = 5'));
  }

  it('is applied where it is the one that was reviewed', async () => {
    const first = await apply(await reviewed());
    assert.equal(first.code, 0, first.stderr);
    await write('lvs.conf', smallConfig().replace('weight = 2', 'weight = 5'));
    const { code, stderr } = await apply(await reviewed());
    assert.equal(code, 0, stderr);
    assert.match(await text(), /"weight": 5/);
  });

  it('is refused where the director was changed behind its back, which is shown', async () => {
    await second();
    const digest = await reviewed();
    await meddle();
    const before = await text();
    const { code, stdout, stderr } = await apply(digest);
    assert.equal(code, 5);
    assert.match(stdout, /weight 7 -> weight 5/);
    assert.match(
      stderr,
      new RegExp(
        [
          '^lvsc: refused: the plan for file:.* is not the one that was reviewed; nothing was changed\\. ' +
            `It is sha256:[0-9a-f]{64}, and should be ${digest}\\.`,
          "Since lvsc's last apply the director was changed behind its back:",
          ' {2}~ real server 10\\.1\\.1\\.2:80 of tcp 203\\.0\\.113\\.100:80 weight 2 -> weight 7',
          'hint: make a new plan and look at it again\n$',
        ].join('\n'),
      ),
    );
    assert.equal(await text(), before);
    const again = await apply(await reviewed());
    assert.equal(again.code, 0, again.stderr);
  });

  it('is refused where the config is another one', async () => {
    await second();
    const digest = await reviewed();
    await write('lvs.conf', smallConfig().replace('weight = 2', 'weight = 6'));
    const { code, stderr } = await apply(digest);
    assert.equal(code, 5);
    assert.match(stderr, /^The director is as lvsc's last apply left it: what is another one is /m);
    assert.match(await text(), /"weight": 2/);
  });

  it('is refused where options make another plan of it', async () => {
    await second();
    const digest = await reviewed('--drain', '60');
    // Nothing is drained where a weight changes.
    assert.equal((await apply(digest)).code, 0);
    await write('lvs.conf', smallConfig().replace(/server cpu2 \{[^}]*\}/, ''));
    const drained = await reviewed('--drain', '60');
    assert.equal((await apply(drained)).code, 5);
    const { code, stderr } = await apply(drained, '--drain', '60');
    assert.equal(code, 0, stderr);
  });

  it('is refused on a director where lvsc was never used, and says what it cannot tell', async () => {
    const { code, stderr } = await apply(other);
    assert.equal(code, 5);
    assert.match(stderr, /^There is no record of an earlier apply, so lvsc cannot tell whether /m);
    assert.equal(await text(), '');
  });

  it('is refused the second time, and says that it may have been applied already', async () => {
    const digest = await reviewed();
    assert.equal((await apply(digest)).code, 0);
    const { code, stderr } = await apply(digest);
    assert.equal(code, 5);
    assert.match(stderr, /^Nothing is left to do: it may have been applied already\.$/m);
  });

  it('is held to it before the limits of a policy, and with --dry-run', async () => {
    const { code, stdout } = await apply(other, '--dry-run');
    assert.equal(code, 5);
    assert.match(stdout, /^Plan for /);
    assert.equal((await apply(await reviewed(), '--dry-run')).code, 0);
    assert.equal(await text(), '');
  });

  it('is told as a document too where it is refused', async () => {
    const { code, stdout } = await apply(other, '--json');
    assert.equal(code, 5);
    const { format, status, message } = JSON.parse(stdout) as Record<string, unknown>;
    assert.deepEqual([format, status], ['lvsc-error/1', 5]);
    assert.match(String(message), /^refused: the plan for .* is not the one that was reviewed/);
  });

  it('can be a saved plan: then the file is held to the digest', async () => {
    await on(['plan', '--out', path('change.plan'), config()]);
    const digest = planDigest(
      JSON.parse(await readFile(path('change.plan'), 'utf8')) as PlanDocument,
    );
    const saved = (asked: string) =>
      on(['apply', '--yes', '--plan-digest', asked, path('change.plan')]);
    assert.equal((await saved(other)).code, 5);
    const { code, stderr } = await saved(digest);
    assert.equal(code, 0, stderr);
  });

  it('can be one for each of several directors', async () => {
    const two = ['one', 'two'].map((name) => `file:${path(name)}`);
    await lvsc(['apply', '--yes', '--director', two[0] ?? '', config()]);
    await write('lvs.conf', smallConfig().replace('weight = 2', 'weight = 5'));
    const digests = await Promise.all(
      two.map(async (director) => {
        const { stdout } = await lvsc(['plan', '--json', '--director', director, config()]);
        return planDigest(JSON.parse(stdout) as PlanDocument);
      }),
    );
    assert.notEqual(digests[0], digests[1]);
    const onBoth = (asked: readonly string[]) =>
      lvsc([
        'apply',
        '--yes',
        ...two.flatMap((director) => ['--director', director]),
        ...asked.flatMap((digest) => ['--plan-digest', digest]),
        config(),
      ]);
    const refused = await onBoth([digests[0] ?? '', other]);
    assert.equal(refused.code, 5);
    assert.match(
      refused.stderr,
      /file:.*two is not the one .* should be one of sha256:\S+, sha256:\S+\.$/m,
    );
    const { code, stderr } = await onBoth(digests);
    assert.equal(code, 0, stderr);
  });

  it('must be named by a whole digest', async () => {
    for (const wrong of ['sha256:12', 'md5:1', '0'.repeat(64), `${other}0`]) {
      const { code, stderr } = await apply(wrong);
      assert.equal(code, 64);
      assert.match(
        stderr,
        /^lvsc: --plan-digest takes sha256: and 64 hex digits, as lvsc plan says them/,
      );
    }
  });
});
