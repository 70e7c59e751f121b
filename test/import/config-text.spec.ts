import assert from 'node:assert/strict';
import { comments, configText, type ConfigDraft } from '../../src/import/config-text.ts';
import type { VirtualBlockDraft } from '../../src/import/virtual-block.ts';
import { address, realServer, syncDaemon, virtualService } from '../support/sample-state.ts';
import { blockDraft, serverDraft } from './block-draft.ts';
import { configDraft } from './config-draft.ts';

function linesOf(draft: Partial<ConfigDraft>): string[] {
  return configText(configDraft(draft)).split('\n').filter(Boolean);
}

/** The lines of the block between its braces. */
function blockLines(draft: Partial<VirtualBlockDraft>): string[] {
  const lines = linesOf({ blocks: [blockDraft({ servers: [], ...draft })] });
  return lines.slice(lines.findIndex((line) => line.startsWith('virtual ')) + 1, -1);
}

describe('the lines of an imported file', () => {
  it('are the network alone where there is nothing else', () => {
    assert.deepEqual(linesOf({ network: 'direct' }), ['service = lvs', 'network = direct']);
  });

  it('put each remark above the line that it is about', () => {
    const router = address('10.1.1.254', { device: 'eth1', label: 'eth1:1' });
    const remarks = {
      header: ['head'],
      networkRemarks: ['net'],
      routerRemarks: ['router'],
      daemonRemarks: ['daemon'],
    };
    assert.deepEqual(linesOf({ ...remarks, router, daemon: syncDaemon }), [
      '# head',
      'service = lvs',
      '# net',
      'network = nat',
      '# router',
      'nat_router = 10.1.1.254 eth1:1',
      'nat_nmask = 255.255.255.0',
      '# daemon',
      'syncdaemon = 1',
      'syncd_iface = eth0',
      'syncd_id = 7',
    ]);
    assert.deepEqual(linesOf(remarks).slice(2, 5), ['# net', '# router', 'network = nat']);
  });

  it('have the timeouts that are given, and no others', () => {
    assert.deepEqual(linesOf({ timeouts: { tcp: 60, udp: 0 } }).slice(2), [
      'tcp_timeout = 60',
      'udp_timeout = 0',
    ]);
  });

  it('leave masquerading and marking to others with a reason', () => {
    const lines = linesOf({ masquerade: false, markRules: false }).slice(2);
    assert.match(lines[0] ?? '', /^# there is no chain LVSC-NAT/);
    assert.equal(lines[1], 'masquerade = 0');
    assert.match(lines[2] ?? '', /^# there is no chain LVSC-MARK/);
    assert.equal(lines[3], 'mark_rules = 0');
  });

  it('have all of a virtual service', () => {
    const service = virtualService({ persistence: { timeout: 300, netmask: '255.255.255.0' } });
    assert.deepEqual(blockLines({ service, mark: 7, isActive: false }), [
      'active = 0',
      'address = 203.0.113.100 eth0:1',
      'vip_nmask = 255.255.255.0',
      'fwmark = 7',
      'port = 80',
      'persistent = 300',
      'pmask = 255.255.255.0',
      'scheduler = wrr',
      'protocol = tcp',
    ]);
  });

  for (const [vip, mask] of [
    ['203.0.113.100/32', undefined],
    ['203.0.113.100/8', 'vip_nmask = 255.0.0.0'],
    ['2001:db8::1/128', undefined],
    ['2001:db8::1/64', 'vip_nmask = 64'],
  ] as const) {
    it(`say ${mask ?? 'no mask'} of ${vip}`, () => {
      const [at = '', length] = vip.split('/');
      const placed = { address: at, device: 'eth0', prefixLength: Number(length), isGuess: false };
      assert.equal(
        blockLines({ vip: placed }).find((line) => line.startsWith('vip_nmask')),
        mask,
      );
    });
  }

  it('have a real server with its port only where it must be said', () => {
    const server = serverDraft(realServer('10.1.1.1', { weight: 3, port: 81 }));
    const shown = { ...server, name: 'web 1', isPortGiven: true, remarks: ['full'] };
    assert.deepEqual(blockLines({ servers: [server, shown] }).slice(-12), [
      'server rs1 {',
      'address = 10.1.1.1',
      'active = 1',
      'weight = 3',
      '}',
      '# full',
      'server "web 1" {',
      'address = 10.1.1.1',
      'active = 1',
      'port = 81',
      'weight = 3',
      '}',
    ]);
  });
});

describe('a comment of an imported file', () => {
  it('stays one line, whatever is in it', () => {
    assert.deepEqual(comments(['a\nnetwork = direct\r\u0000\u007f', '']), [
      '# a?network = direct???',
      '#',
    ]);
  });
});
