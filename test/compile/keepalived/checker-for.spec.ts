import assert from 'node:assert/strict';
import type { Check } from '../../../src/compile/keepalived/check.ts';
import { checkerFor } from '../../../src/compile/keepalived/checker-for.ts';
import { line } from '../../../src/compile/keepalived/statement.ts';
import { linesOf } from './shown.ts';

const target = {
  address: '10.1.1.1',
  port: 8080,
  common: [line('retry', 0)],
  connection: [line('connect_port', 8080)],
  timeout: 6,
};
const connects = ['TCP_CHECK {', 'retry 0', 'connect_port 8080', '}'];

describe('the checker that is nearest to nanny', () => {
  const cases: readonly (readonly [string, Check, string, RegExp | null])[] = [
    ['connects', { kind: 'connect' }, 'TCP_CHECK {', null],
    [
      'runs a program',
      { kind: 'program', words: ['/bin/probe'], expect: 'OK' },
      'MISC_CHECK {',
      /prints the text of expect but hangs/,
    ],
    [
      'connects where it cannot write a program',
      { kind: 'program', words: ['/bin/probe', '$(reboot)'], expect: 'OK' },
      'TCP_CHECK {',
      /cannot write the command/,
    ],
    [
      'asks a web server',
      {
        kind: 'exchange',
        protocol: 'tcp',
        send: 'GET / HTTP/1.0\r\n\r\n',
        expect: { kind: 'prefix', text: 'HTTP' },
      },
      'HTTP_GET {',
      null,
    ],
    [
      'sends a datagram',
      { kind: 'exchange', protocol: 'udp', send: 'x', expect: { kind: 'anything' } },
      'UDP_CHECK {',
      null,
    ],
    [
      'connects where it cannot compare',
      { kind: 'exchange', protocol: 'tcp', send: null, expect: { kind: 'prefix', text: '220' } },
      'TCP_CHECK {',
      /no checker for such a send and expect/,
    ],
    [
      'connects where nobody read an answer',
      { kind: 'exchange', protocol: 'tcp', send: 'QUIT', expect: null },
      'TCP_CHECK {',
      /sends nothing; nanny sent/,
    ],
  ];
  for (const [what, check, head, difference] of cases) {
    it(what, () => {
      const { statements, differences } = checkerFor(check);
      assert.equal(linesOf(statements?.(target) ?? [])[0], head);
      if (difference === null) assert.deepEqual(differences, []);
      else assert.match(differences.join('\n'), difference);
    });
  }

  it('says how to connect in a checker that connects', () => {
    assert.deepEqual(linesOf(checkerFor({ kind: 'connect' }).statements?.(target) ?? []), connects);
  });

  it('is none for UDP without a word of what to expect, and says so', () => {
    const { statements, differences } = checkerFor({ kind: 'none' });
    assert.equal(statements, null);
    assert.match(differences.join(), /nothing is checked/);
  });
});
