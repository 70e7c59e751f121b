import { expectFindings, expectNothing } from '../director.ts';

describe('the rule load-monitor', () => {
  it('finds a monitor that Piranha has not', () => {
    expectFindings('load-monitor', [
      'protocol = tcp',
      `protocol = tcp
     load_monitor = <|snmp|>`,
    ]);
  });

  it('takes the path of a program', () => {
    expectNothing([
      'protocol = tcp',
      `protocol = tcp
     load_monitor = /usr/local/bin/load`,
    ]);
  });
});
