import assert from 'node:assert/strict';
import { operatorsPart } from '../../../src/compile/keepalived/operators-part.ts';
import { printStatements } from '../../../src/compile/keepalived/print.ts';
import type { Statement } from '../../../src/compile/keepalived/statement.ts';
import { desiredState } from '../../../src/desired/desired-state.ts';
import { parse } from '../../../src/language/parse.ts';
import { block } from '../../support/desired.ts';
import { director } from '../../validation/director.ts';
import { warned } from './shown.ts';

function part(text: string): readonly Statement[] {
  const { config } = parse({ name: 'lvs.conf', text });
  return operatorsPart(config, desiredState(config));
}

describe('what keepalived leaves to the operator', () => {
  it('is nothing where the file asks for nothing of it', () => {
    assert.deepEqual(part('network = direct\n'), []);
  });

  it('is the sysctls and the masquerading of nat, each rule in a comment', () => {
    const statements = part(director());
    assert.deepEqual(warned(statements), [
      '2: keepalived sets no sysctl; set net.ipv4.ip_forward = 1',
      '2: keepalived does not masquerade what real servers originate; the packet filter must',
    ]);
    assert.match(printStatements(statements), /^# +from 10\.0\.0\.0\/24 out of eth0: masquerade$/m);
  });

  it('is the firewall marks, at the block that has one', () => {
    const statements = part(director(['port = 80', 'fwmark = 7\nport = 80']));
    assert.match(warned(statements).join('\n'), /^10: keepalived sets no firewall marks/m);
    assert.match(printStatements(statements), /^# +to 198\.51\.100\.10 tcp port 80: mark 7$/m);
  });

  for (const [line, said] of [
    ['active_cmd = "/bin/a"', /active_cmd is not run; notify_master of/],
    ['inactive_cmd = "/bin/a"', /inactive_cmd is not run; notify_backup and notify_stop of/],
    ['hard_shutdown = 0', /whatever hard_shutdown says/],
    [block('failover shares', 'active = 1'), /failover "shares" is left out/],
  ] as const) {
    it(`is what ${line.split(' ')[0]} did`, () => {
      const [only = '', ...more] = warned(part(`network = direct\n${line}\n`));
      assert.match(only, /^2: /);
      assert.match(only, said);
      assert.deepEqual(more, []);
    });
  }
});
