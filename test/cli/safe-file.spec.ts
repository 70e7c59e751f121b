import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { policyOf } from '../../src/cli/policy.ts';
import { isRoot } from '../../src/host/unsafe-file.ts';
import { directorFile } from '../support/director-file.ts';
import { lvsc, type Ran } from '../support/fake-io.ts';

describe('a file that others can write', () => {
  const { on, path, write, text, config } = directorFile();
  const here = (...argv: readonly string[]): Promise<Ran> =>
    lvsc(['apply', '--yes', ...argv], { environment: { LVSC_STATE_DIR: path('state') } });

  it('refuses a config that others can write, before the director is looked at', async function () {
    if (!isRoot()) this.skip();
    await chmod(config(), 0o664);
    const { code, stdout, stderr } = await here(config());
    assert.deepEqual([code, stdout], [5, '']);
    assert.match(
      stderr,
      /^lvsc: refused: root does not act on \S+lvs\.conf: it can be written by its group \(mode 664\); nothing was changed\nhint: .*--allow-unsafe-file\n$/m,
    );
  });

  it('refuses it for a director elsewhere whoever asks', async () => {
    await chmod(config(), 0o646);
    const { code, stderr } = await here('--director', 'ssh://lvs.invalid', config());
    assert.equal(code, 5);
    assert.match(stderr, /root does not act on .*by everybody/);
  });

  it('refuses such a plan, too', async function () {
    if (!isRoot()) this.skip();
    await on(['plan', '--out', path('change.plan'), config()]);
    const saved = await readFile(path('change.plan'), 'utf8');
    const director = `"director": "file:${path('director.json')}"`;
    assert.ok(saved.includes(director));
    await writeFile(path('change.plan'), saved.replace(director, '"director": "local"'));
    await chmod(path('change.plan'), 0o622);
    const { code, stderr } = await here(path('change.plan'));
    assert.equal(code, 5);
    assert.match(stderr, /root does not act on \S+change\.plan: it can be written by group/);
  });

  it('refuses such a policy, where it must be safe', async () => {
    const policy = await write('policy.json', '{"format":"lvsc-policy/1","maxRemoved":50}');
    await chmod(policy, 0o662);
    const limits = {
      policy,
      maxRemoved: undefined,
      allowEmptyService: false,
      allowDuplicateAddress: false,
    };
    await assert.rejects(policyOf(limits, true), (error: unknown) => {
      assert.ok(error instanceof LvscError);
      assert.equal(error.kind, 'refused');
      assert.match(error.message, /root does not act on \S+policy\.json/);
      return true;
    });
    assert.equal((await policyOf(limits)).maxRemoved, 50);
  });

  it('lets any file be applied to a director in a file', async () => {
    await chmod(config(), 0o666);
    assert.equal((await on(['apply', '--yes', config()])).code, 0);
    assert.notEqual(await text(), '');
  });
});
