import assert from 'node:assert/strict';
import { directorPair } from '../../../src/compile/keepalived/director-pair.ts';
import type { Statement } from '../../../src/compile/keepalived/statement.ts';
import { desiredState } from '../../../src/desired/desired-state.ts';
import { parse } from '../../../src/language/parse.ts';
import { block, server } from '../../support/desired.ts';
import { linesOf, warned } from './shown.ts';

function pairIn(text: string): readonly Statement[] {
  const { config } = parse({ name: 'lvs.conf', text });
  return directorPair(config, desiredState(config));
}

function virtual(name: string, address: string, port = 80): string {
  return block(
    `virtual ${name}`,
    'active = 1',
    `address = ${address}`,
    `port = ${port}`,
    server('one', address.includes(':') ? '2001:db8:1::1' : '10.1.1.1'),
  );
}

const one = virtual('http', '203.0.113.7 eth0:1');
const pair = 'primary = 203.0.113.1\nbackup_active = 1\nbackup = 203.0.113.2\n';
const direct = 'network = direct\n';

describe('the VRRP instance of a director', () => {
  it('is none without an address', () => {
    assert.deepEqual(pairIn(direct), []);
  });

  it('has the addresses at once and for good where there is no backup director', () => {
    const statements = pairIn(`${direct}${one}`);
    const lines = linesOf(statements);
    for (const expected of [
      'state MASTER',
      'priority 255',
      'interface eth0',
      'virtual_router_id 7',
      '203.0.113.7/32 dev eth0 label eth0:1',
    ]) {
      assert.ok(lines.includes(expected), expected);
    }
    assert.deepEqual(warned(statements), []);
    assert.ok(!lines.some((line) => line.startsWith('@')));
  });

  for (const [what, lines] of [
    ['is not active', 'backup = 203.0.113.2\n'],
    ['is 0.0.0.0', 'backup_active = 1\nbackup = 0.0.0.0\n'],
  ] as const) {
    it(`is alone where the backup ${what}`, () => {
      assert.ok(linesOf(pairIn(`${direct}${lines}${one}`)).includes('priority 255'));
    });
  }

  it('is one file for both directors, who speak to each other alone', () => {
    const statements = pairIn(`${direct}${pair}${one}`);
    const conditional = linesOf(statements).filter((line) => line.startsWith('@'));
    assert.deepEqual(conditional, [
      '@^backup state MASTER',
      '@backup state BACKUP',
      '@^backup priority 200',
      '@backup priority 100',
      '@^backup unicast_src_ip 203.0.113.1',
      '@backup unicast_src_ip 203.0.113.2',
      '@^backup 203.0.113.2',
      '@backup 203.0.113.1',
    ]);
    assert.match(warned(statements).join('\n'), /^3: start keepalived with "-i backup"/m);
  });

  for (const [what, text] of [
    ['the primary has no address', 'backup_active = 1\nbackup = 203.0.113.2\n'],
    [
      'they are of two families',
      'primary = 203.0.113.1\nbackup_active = 1\nbackup = 2001:db8::2\n',
    ],
  ] as const) {
    it(`speaks by multicast where ${what}`, () => {
      const statements = pairIn(`${direct}${text}${one}`);
      assert.ok(!linesOf(statements).some((line) => line.startsWith('unicast_peer')));
      assert.match(warned(statements).join('\n'), /protocol 112 by multicast/);
    });
  }

  it('says that the private path is gone', () => {
    const text = `${direct}${pair}primary_private = 10.1.1.251\n${one}`;
    assert.match(warned(pairIn(text)).join('\n'), /^5: VRRP has one path/m);
  });

  for (const [what, text, id] of [
    ['the syncd_id', `syncd_id = 12\n${one}`, 12],
    ['the last byte of the first address', one, 7],
    ['the last byte of an IPv6 address', virtual('six', '2001:db8::1f05 eth0'), 5],
    ['255 where that byte is 0', virtual('zero', '203.0.113.0 eth0:1'), 255],
  ] as const) {
    it(`has as its id ${what}`, () => {
      assert.ok(linesOf(pairIn(`${direct}${text}`)).includes(`virtual_router_id ${id}`));
    });
  }

  for (const [keepalive, deadtime, interval, adverts] of [
    [6, 18, 6, 3],
    [6, 20, 6, 4],
    [300, 600, 255, 3],
    [1, 1000, 1, 100],
  ] as const) {
    it(`takes over after ${adverts} adverts of ${interval} s: keepalive ${keepalive}, deadtime ${deadtime}`, () => {
      const times = `keepalive = ${keepalive}\ndeadtime = ${deadtime}\n`;
      const statements = pairIn(`${direct}${pair}${times}${one}`);
      const lines = linesOf(statements);
      assert.ok(lines.includes(`advert_int ${interval}`), lines.join('\n'));
      assert.ok(lines.includes(`down_timer_adverts ${adverts}`), lines.join('\n'));
      assert.match(warned(statements).join('\n'), new RegExp(`about ${adverts * interval} s;`));
    });
  }

  it('counts to 40 at most with IPv6, where VRRP has no room for more', () => {
    const lines = linesOf(
      pairIn(`${direct}keepalive = 300\n${virtual('six', '2001:db8::1 eth0')}`),
    );
    assert.ok(lines.includes('advert_int 40'));
  });

  it('advertises the addresses of one family, as many as fit, and moves the others along', () => {
    const many = Array.from({ length: 70 }, (_, i) =>
      virtual(`v${i}`, `203.0.113.${i + 1} eth0:${i + 1}`),
    );
    const text = `${direct}${many.join('')}${virtual('six', '2001:db8::1 eth0')}`;
    const lines = linesOf(pairIn(text));
    const excluded = lines.indexOf('virtual_ipaddress_excluded {');
    const advertised = lines.slice(lines.indexOf('virtual_ipaddress {') + 1, excluded - 1);
    assert.equal(advertised.length, 64);
    assert.ok(advertised.every((line) => line.startsWith('203.0.113.')));
    assert.equal(lines.slice(excluded + 1).filter((line) => line.includes(' dev ')).length, 7);
  });

  it('warns where lvsc itself puts up no address', () => {
    assert.match(
      warned(pairIn(`${direct}addresses = 0\n${one}`)).join('\n'),
      /^2: lvsc apply puts up/m,
    );
  });

  it('says with monitor_links = 0 that the device is not watched', () => {
    const says = (text: string): boolean =>
      linesOf(pairIn(`${direct}${text}${one}`)).includes('dont_track_primary');
    assert.deepEqual([says('monitor_links = 0\n'), says('monitor_links = 1\n')], [true, false]);
  });
});
