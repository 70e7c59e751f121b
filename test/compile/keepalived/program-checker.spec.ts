import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { programChecker } from '../../../src/compile/keepalived/program-checker.ts';
import { linesOf } from './shown.ts';

function checker(words: readonly string[], expect: string | null = 'OK') {
  return programChecker({ kind: 'program', words, expect });
}

/** The words after misc_path, without their quotes. */
function pathOf(words: readonly string[], expect: string | null = 'OK'): string {
  const target = { address: '10.1.1.1', port: 80, common: [], connection: [], timeout: 6 };
  const lines = linesOf(checker(words, expect)?.statements?.(target) ?? []);
  assert.equal(lines[2], 'misc_timeout 6');
  return /^misc_path "(.*)"$/.exec(lines[1] ?? '')?.[1] ?? '';
}

describe('a program that checks for keepalived', () => {
  it('gets the address and the port, and a shell compares what it prints', () => {
    const path = pathOf(['/bin/probe', '-h', '%h', '-p', '%p', 'a%h']);
    assert.ok(path.endsWith(' OK /bin/probe -h 10.1.1.1 -p 80 a%h'), path);
  });

  it('fails and passes by what it prints, whatever its exit status', () => {
    const path = pathOf(['/bin/probe', '%h']).replaceAll('\\"', '"');
    const [, script = ''] = /^\/bin\/sh -c '(.*)' OK/.exec(path) ?? [];
    const run = (program: string): number | null =>
      spawnSync('/bin/sh', ['-c', script, 'OK', 'sh', '-c', program]).status;
    assert.equal(run('echo OK; exit 3'), 0);
    assert.equal(run('echo OKAY'), 1);
    assert.equal(run('exit 0'), 1);
  });

  it('is judged by its exit status without expect, and says so', () => {
    assert.equal(pathOf(['/bin/probe'], null), '/usr/bin/env /bin/probe');
    assert.match(checker(['/bin/probe'], null)?.differences.join() ?? '', /exits with 0/);
  });

  for (const words of [
    [],
    ['-x'],
    ['A=b'],
    ['/bin/probe', '"'],
    ['/bin/probe', "it's"],
    ['/bin/probe', '$HOME'],
    ['/bin/probe', ''],
    ['/bin/probe', 'x'.repeat(900)],
  ]) {
    it(`is none that keepalived could not read: ${JSON.stringify(words).slice(0, 40)}`, () => {
      assert.equal(checker(words), null);
    });
  }
});
