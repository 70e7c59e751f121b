import assert from 'node:assert/strict';
import { chmod, readFile, stat, symlink, utimes } from 'node:fs/promises';
import { smallConfig } from '../support/director-file.ts';
import { lvsc } from '../support/fake-io.ts';
import { workplace } from '../support/workplace.ts';

describe('lvsc check --fix', () => {
  const { path, write } = workplace();
  const bad = smallConfig()
    .replace('network = nat', 'Network=NAT # behind us')
    .replace('weight = 2', 'weight\u00a0= 2');

  it('mends what has one right change, says each, and ends as a check of the result', async () => {
    const file = await write('lvs.conf', bad);
    const { code, stdout, stderr } = await lvsc(['check', '--fix', file]);
    assert.equal(code, 0);
    assert.equal(stdout, '');
    assert.equal(
      await readFile(file, 'utf8'),
      smallConfig().replace('network', '# behind us\nnetwork'),
    );
    const said = [...stderr.matchAll(/:(\d+):\d+: mended: .* \[([-a-z]+)\]$/gm)];
    assert.deepEqual(said.map(([, line, about]) => `${line} ${about}`).sort(), [
      '16 damaged-text',
      '2 portability',
      '2 portability',
      '2 unknown-directive',
      // Its remark stands above it by now.
      '3 unknown-choice',
    ]);
    assert.match(stderr, /: no findings\n$/);
    const again = await lvsc(['check', '--fix', file]);
    assert.deepEqual([again.code, again.stderr], [0, `${file}: no findings\n`]);
  });

  it('exits with 1 where an error is left, which is printed in the format that is asked for', async () => {
    const file = await write('lvs.conf', bad.replace('active = 1', 'active = maybe'));
    const { code, stdout } = await lvsc(['check', '--fix', '--json', '--quiet', file]);
    assert.equal(code, 1);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string }[] };
    assert.deepEqual(
      diagnostics.map((each) => each.code),
      ['invalid-boolean'],
    );
  });

  it('keeps all other bytes: of another encoding, line ends, the mode, a link', async () => {
    const before = Buffer.from('# gr\u00f6\u00dfer\r\nvirtual a{\r\n}\r\n', 'latin1');
    const file = await write('latin.conf', before);
    await chmod(file, 0o640);
    await symlink('latin.conf', path('link.conf'));
    await lvsc(['check', '--fix', path('link.conf')]);
    const after = Buffer.from('# gr\u00f6\u00dfer\r\nvirtual a {\r\n}\r\n', 'latin1');
    assert.deepEqual(await readFile(file), after);
    assert.equal((await stat(file)).mode & 0o777, 0o640);
  });

  it('does not write a file with nothing to mend', async () => {
    const file = await write('lvs.conf', smallConfig());
    await utimes(file, 1, 1);
    await lvsc(['check', '--fix', file]);
    assert.equal((await stat(file)).mtimeMs, 1000);
  });

  it('is refused for standard input, before anything is written', async () => {
    const file = await write('lvs.conf', bad);
    const { code, stderr } = await lvsc(['check', '--fix', file, '-'], { stdin: bad });
    assert.equal(code, 64);
    assert.match(stderr, /--fix mends files, and - is standard input/);
    assert.equal(await readFile(file, 'utf8'), bad);
  });

  it('goes on after a file that cannot be read', async () => {
    const file = await write('lvs.conf', bad);
    const { code, stdout } = await lvsc(['check', '--fix', path('missing'), file]);
    assert.equal(code, 1);
    assert.match(stdout, /^.*missing:1:1: error: cannot read/);
    assert.notEqual(await readFile(file, 'utf8'), bad);
  });

  it('is named by a check that finds something to mend', async () => {
    const file = await write('lvs.conf', bad);
    const { stderr } = await lvsc(['check', file]);
    assert.match(stderr, /2 errors.*; --fix mends \d of them\n/);
  });
});
