import assert from 'node:assert/strict';
import { sorryServerLines } from '../../../src/compile/keepalived/sorry-server.ts';
import { desiredState } from '../../../src/desired/desired-state.ts';
import { parse } from '../../../src/language/parse.ts';
import { block, server } from '../../support/desired.ts';
import { linesOf, warned } from './shown.ts';

const one = server('one', '10.1.1.1');

function marked(name: string, port: number, ...lines: readonly string[]): string {
  return block(
    `virtual ${name}`,
    'active = 1',
    `address = 203.0.113.7 eth0:1`,
    'fwmark = 7',
    `port = ${port}`,
    ...lines,
  );
}

/** What is said of the one virtual service of a file of nat. */
function sorry(text: string, isQuiesced = false): [lines: string[], warnings: string[]] {
  const { config } = parse({ name: 'lvs.conf', text: `network = nat\n${text}` });
  const [service] = desiredState(config).virtualServices;
  assert.ok(service);
  const statements = sorryServerLines(service, config.virtuals, { isQuiesced });
  return [linesOf(statements), warned(statements)];
}

describe('the sorry server for keepalived', () => {
  for (const [what, text, expected] of [
    ['is none where the file names none', marked('a', 80, one), []],
    ['is none where the file says 0.0.0.0', marked('a', 80, 'sorry_server = 0.0.0.0', one), []],
    ['is none where it is the only real server', marked('a', 80, 'sorry_server = 10.1.1.9'), []],
    [
      'has the port of its block',
      marked('a', 80, 'sorry_server = 10.1.1.9', one),
      ['sorry_server 10.1.1.9 80'],
    ],
    [
      'has no port of its own under a mark for several',
      marked('a', 80, 'sorry_server = 10.1.1.9', one) + marked('b', 443, one),
      ['sorry_server 10.1.1.9'],
    ],
  ] as const) {
    it(what, () => {
      assert.deepEqual(sorry(text), [expected, []]);
    });
  }

  it('is one for a mark: that of another block is warned of, unless it is the same', () => {
    const [first, other, same] = ['10.1.1.9', '10.1.1.8', '10.1.1.9'].map((address, i) =>
      marked(`v${i}`, 80 + i, `sorry_server = ${address}`, one),
    );
    const [lines, warnings] = sorry(`${first ?? ''}${other ?? ''}${same ?? ''}`);
    assert.deepEqual(lines, ['sorry_server 10.1.1.9']);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /^\d+: virtual "v1": .* that of "v0", and not 10\.1\.1\.8$/);
  });

  it('is inhibited where it is a real server that would be', () => {
    const text = marked('a', 80, 'sorry_server = 10.1.1.1', one);
    assert.deepEqual(sorry(text, true)[0], ['sorry_server 10.1.1.1 80', 'sorry_server_inhibit']);
    assert.deepEqual(sorry(text, false)[0], ['sorry_server 10.1.1.1 80']);
  });
});
