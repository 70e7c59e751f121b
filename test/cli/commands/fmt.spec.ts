import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { lvsc } from '../../support/fake-io.ts';
import { workplace } from '../../support/workplace.ts';

const untidy = '# kept\n  network   =  direct   \nservice=lvs\n';
const tidy = 'service = lvs\n# kept\nnetwork = direct\n';

describe('lvsc fmt', () => {
  const { path, write } = workplace();
  const file = (): string => path('lvs.conf');

  it('puts a file in order, and says so', async () => {
    await write('lvs.conf', untidy);
    const { code, stdout, stderr } = await lvsc(['fmt', file()]);
    assert.deepEqual([code, stdout, stderr], [0, '', `${file()}: rewritten\n`]);
    assert.equal(await readFile(file(), 'utf8'), tidy);
    assert.deepEqual(await lvsc(['fmt', file()]), {
      code: 0,
      stdout: '',
      stderr: '',
      questions: [],
    });
  });

  it('prints what comes from standard input', async () => {
    const { code, stdout } = await lvsc(['fmt', '-'], { stdin: untidy });
    assert.deepEqual([code, stdout], [0, tidy]);
  });

  it('writes nothing with --check, and exits with 2 for what is not in order', async () => {
    await write('lvs.conf', untidy);
    const { code, stdout, stderr } = await lvsc(['fmt', '--check', file()]);
    assert.deepEqual(
      [code, stdout, stderr],
      [2, '', `${file()} is not in order; lvsc fmt ${file()} puts it so\n`],
    );
    assert.equal(await readFile(file(), 'utf8'), untidy);
  });

  it('writes nothing with --diff, and prints a patch', async () => {
    await write('lvs.conf', untidy);
    const { code, stdout } = await lvsc(['fmt', '--diff', file()]);
    assert.equal(code, 0);
    assert.ok(stdout.startsWith(`--- ${file()}\n+++ ${file()} (formatted)\n@@ `), stdout);
    assert.match(stdout, /^-service=lvs$/m);
    assert.equal(await readFile(file(), 'utf8'), untidy);
    assert.equal((await lvsc(['fmt', '--check', '--diff', file()])).code, 2);
  });

  it('leaves a file with errors of syntax alone, and puts the others in order', async () => {
    const bad = await write('bad.conf', 'network = dierct\n');
    await write('lvs.conf', untidy);
    const { code, stderr } = await lvsc(['fmt', bad, path('missing'), file()]);
    assert.equal(code, 1);
    assert.match(stderr, /bad\.conf:1:11: error: /);
    assert.match(stderr, /missing:1:1: error: .*no such file/);
    assert.equal(await readFile(bad, 'utf8'), 'network = dierct\n');
    assert.equal(await readFile(file(), 'utf8'), tidy);
  });

  it('minds no rule: what a file means is not its layout', async () => {
    await write('lvs.conf', 'virtual a {\nactive = 1\n}\n');
    assert.equal((await lvsc(['check', file()])).code, 1);
    assert.equal((await lvsc(['fmt', file()])).code, 0);
  });
});
