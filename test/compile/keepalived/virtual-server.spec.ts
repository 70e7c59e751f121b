import assert from 'node:assert/strict';
import type { Statement } from '../../../src/compile/keepalived/statement.ts';
import { virtualServer } from '../../../src/compile/keepalived/virtual-server.ts';
import { desiredState } from '../../../src/desired/desired-state.ts';
import { parse } from '../../../src/language/parse.ts';
import { activeVirtuals } from '../../../src/validation/active.ts';
import { block, server } from '../../support/desired.ts';
import { linesOf, warned } from './shown.ts';

/** The one virtual service that a text asks for, of a given network. */
function virtualIn(text: string, network = 'nat'): readonly Statement[] {
  const { config } = parse({ name: 'lvs.conf', text: `network = ${network}\n${text}` });
  const desired = desiredState(config);
  const [service] = desired.virtualServices;
  assert.ok(service);
  return virtualServer(service, activeVirtuals(config), desired);
}

function virtual(name: string, ...lines: readonly string[]): string {
  return block(`virtual ${name}`, 'active = 1', 'address = 203.0.113.7 eth0:1', ...lines);
}

const one = server('one', '10.1.1.1');

describe('a virtual server of keepalived', () => {
  it('has the service, when it is checked, and its real servers', () => {
    assert.deepEqual(
      linesOf(
        virtualIn(virtual('a', 'port = 25', 'scheduler = wlc', 'timeout = 6', 'reentry = 6', one)),
      ),
      [
        'virtual_server 203.0.113.7 25 {',
        'lvs_sched wlc',
        'lvs_method NAT',
        'protocol TCP',
        'alpha',
        'delay_loop 6',
        'connect_timeout 6',
        'warmup 0',
        'real_server 10.1.1.1 25 {',
        'weight 1',
        'TCP_CHECK {',
        'retry 0',
        '}',
        '}',
        '}',
      ],
    );
  });

  for (const [network, method] of [
    ['direct', 'lvs_method DR'],
    ['tunnel', 'lvs_method TUN'],
  ] as const) {
    it(`says ${method} for ${network}`, () => {
      assert.ok(linesOf(virtualIn(virtual('a', 'port = 25', one), network)).includes(method));
    });
  }

  it('is persistent as the file says', () => {
    const lines = linesOf(
      virtualIn(virtual('a', 'port = 25', 'persistent = 300', 'pmask = 255.255.255.0', one)),
    );
    assert.ok(lines.includes('persistence_timeout 300'));
    assert.ok(lines.includes('persistence_granularity 255.255.255.0'));
  });

  it('quiesces what fails where the file says so', () => {
    const inhibits = (value: number): boolean =>
      linesOf(virtualIn(virtual('a', 'port = 25', `quiesce_server = ${value}`, one))).includes(
        'inhibit_on_failure',
      );
    assert.deepEqual([inhibits(1), inhibits(0)], [true, false]);
  });

  for (const [what, lines, reason] of [
    ['it has no real server', [], 'it has no active real server'],
    ['all weights are 0', [server('one', '10.1.1.1', 'weight = 0')], 'all its weights are 0'],
  ] as const) {
    it(`is left out with a warning where ${what}`, () => {
      const statements = virtualIn(virtual('a', 'port = 25', ...lines));
      assert.deepEqual(linesOf(statements), []);
      assert.deepEqual(warned(statements), [
        `2: virtual "a" is left out: ${reason}, and keepalived keeps no such virtual server`,
      ]);
    });
  }

  it('is checked not at all where nothing can be, and has no word of when', () => {
    const lines = linesOf(virtualIn(virtual('a', 'port = 53', 'protocol = udp', one)));
    assert.ok(!lines.includes('alpha'), lines.join('\n'));
    assert.ok(!lines.some((line) => line.includes('_CHECK')));
  });

  it('says that nobody can check port 0', () => {
    const statements = virtualIn(virtual('a', 'fwmark = 7', 'port = 0', one));
    assert.match(
      warned(statements).join('\n'),
      /: server "one" has port 0 and cannot be checked$/m,
    );
    assert.ok(!linesOf(statements).includes('alpha'));
  });

  it('warns of good checks in a row, of which keepalived wants one', () => {
    const said = (reentry: number): string =>
      warned(virtualIn(virtual('a', 'port = 25', 'timeout = 6', `reentry = ${reentry}`, one))).join(
        '\n',
      );
    assert.match(said(18), /after one good check, nanny after 3 in a row \(reentry\)/);
    assert.equal(said(11), '');
  });

  it('waits for an answer as long as keepalived can read, and warns', () => {
    const statements = virtualIn(virtual('a', 'port = 25', 'timeout = 9999', 'reentry = 1', one));
    assert.ok(linesOf(statements).includes('connect_timeout 4294'));
    assert.ok(linesOf(statements).includes('delay_loop 9999'));
    assert.match(warned(statements).join('\n'), /^\d+: .* waits 4294 s for an answer, not 9999$/m);
  });
});

describe('the virtual server of a firewall mark', () => {
  const http = (...lines: readonly string[]): string =>
    virtual('http', 'fwmark = 7', 'port = 80', ...lines);
  const https = (...lines: readonly string[]): string =>
    virtual('https', 'fwmark = 7', 'port = 443', ...lines);

  it('is one for all blocks of the mark', () => {
    const lines = linesOf(virtualIn(http(one) + https(one)));
    assert.deepEqual(
      lines.filter((line) => line.startsWith('virtual_server')),
      ['virtual_server fwmark 7 {'],
    );
    assert.ok(lines.includes('ip_family inet'));
  });

  it('knows one host by several ports once, with the sum of the weights, and checks each', () => {
    const both = http(server('a', '10.1.1.1', 'port = 80'), server('b', '10.1.1.1', 'port = 81'));
    const statements = virtualIn(both, 'direct');
    const lines = linesOf(statements);
    assert.deepEqual(
      lines.filter((line) => /^(real_server|weight|connect_port)/.test(line)),
      ['real_server 10.1.1.1 {', 'weight 2', 'connect_port 80', 'connect_port 81'],
    );
    assert.match(warned(statements).join('\n'), /a and b are one real server with the sum/);
  });

  it('checks at the pace of the block, where two differ', () => {
    const text = http('timeout = 6', one) + https('timeout = 9', one);
    const lines = linesOf(virtualIn(text));
    const paces = lines.filter((line) => line.startsWith('delay_loop'));
    assert.deepEqual(paces, ['delay_loop 6', 'delay_loop 9']);
  });
});
