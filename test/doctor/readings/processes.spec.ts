import assert from 'node:assert/strict';
import { isProgram, parseProcesses } from '../../../src/doctor/readings/processes.ts';

const printed = [
  '         -     1 systemd         /sbin/init',
  '4026531833   700 keepalived      /usr/sbin/keepalived --dont-fork',
  '4026532210   800 ldirectord      /usr/bin/perl -w /usr/sbin/ldirectord start',
  '4026531833   900 python3         /usr/bin/python3 -s /usr/sbin/firewalld --nofork',
  '4026531833   999 ps              ps -e -o netns=,pid=,comm=,args=',
  '',
].join('\n');

describe('the processes of a director', () => {
  it('are those of its own network namespace', () => {
    const found = parseProcesses(printed);
    assert.deepEqual(
      found.map(({ id }) => id),
      [1, 700, 900, 999],
    );
  });

  it('are known by their names, and scripts by their paths', () => {
    const found = parseProcesses(printed);
    const ids = (program: string): number[] =>
      found.filter((each) => isProgram(each, program)).map(({ id }) => id);
    assert.deepEqual(ids('keepalived'), [700]);
    assert.deepEqual(ids('firewalld'), [900]);
    assert.deepEqual(ids('ldirectord'), []);
    const long = { id: 1, name: 'a-very-long-nam', command: '' };
    assert.ok(isProgram(long, 'a-very-long-name-indeed'));
  });
});
