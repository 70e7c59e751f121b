import assert from 'node:assert/strict';
import { parsePacketFilter } from '../../src/tools/packet-filter-reading.ts';
import { UnreadableOutput } from '../../src/tools/unreadable-output.ts';
import { capture } from '../support/capture.ts';

const both = capture('iptables-save/legacy-nat') + capture('iptables-save/legacy-mangle');

describe('the chains of lvsc in whatever packet filter', () => {
  it('are those of each table and family of iptables', () => {
    const chains = parsePacketFilter({
      kind: 'iptables',
      saves: [
        { family: 'inet', text: both },
        { family: 'inet6', text: capture('iptables-save/legacy-mangle6') },
      ],
    });
    assert.deepEqual(
      chains.map(({ family, name }) => `${family} ${name}`),
      ['inet LVSC-NAT', 'inet LVSC-MARK', 'inet6 LVSC-MARK'],
    );
  });

  it('are those of each table of nft, and none of an empty text', () => {
    const tables = [
      { chain: 'LVSC-NAT', family: 'inet', text: capture('nft/lvsc_nat') },
      { chain: 'LVSC-MARK', family: 'inet', text: '' },
      { chain: 'LVSC-MARK', family: 'inet6', text: capture('nft/lvsc_mark6') },
    ] as const;
    assert.deepEqual(
      parsePacketFilter({ kind: 'nft', tables }).map(({ family, name }) => `${family} ${name}`),
      ['inet LVSC-NAT', 'inet6 LVSC-MARK'],
    );
  });

  it('are those of ipchains', () => {
    const chains = parsePacketFilter({
      kind: 'ipchains',
      saved: capture('ipchains-save/director'),
    });
    assert.ok(chains.length > 0);
    assert.ok(chains.every(({ family }) => family === 'inet'));
  });

  it('are none where the packet filter has nothing', () => {
    assert.deepEqual(parsePacketFilter({ kind: 'iptables', saves: [] }), []);
    assert.deepEqual(parsePacketFilter({ kind: 'nft', tables: [] }), []);
  });

  it('are refused where a line is not understood', () => {
    const saves = [{ family: 'inet', text: 'hello\n' }] as const;
    assert.throws(() => parsePacketFilter({ kind: 'iptables', saves }), UnreadableOutput);
  });
});
