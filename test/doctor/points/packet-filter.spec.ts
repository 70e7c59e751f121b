import assert from 'node:assert/strict';
import { packetFilter } from '../../../src/doctor/points/packet-filter.ts';
import { facts, needs, said, seen, unseen } from '../machine.ts';

describe('the point of the packet filter', () => {
  const { filters } = facts();
  const legacy = { filters: { ...filters, version: seen('iptables v1.4.7') } };

  it('is fit where the kernel has what iptables needs, or nft works', () => {
    assert.deepEqual(said(packetFilter), ['ok']);
    assert.deepEqual(said(packetFilter, { filters: { ...filters, iptables: unseen } }), ['ok']);
    assert.deepEqual(said(packetFilter, {}, needs('', '', 'direct')), []);
    const standing = {
      filters: { ...filters, iptables: seen(':LVSC-NAT - [0:0]') },
      modules: unseen,
    };
    assert.deepEqual(said(packetFilter, standing), ['ok']);
  });

  it('is not with a back end that the kernel lacks', () => {
    assert.match(
      said(packetFilter, legacy)[0] ?? '',
      /^unfit: iptables v1\.4\.7 needs iptable_nat,/,
    );
    const modules = seen(new Set(['xt_MASQUERADE']));
    const [first = ''] = said(packetFilter, { modules });
    assert.match(first, /needs nft_compat, .* \| lvsc apply --packet-filter nft FILE$/);
  });

  it('is not without any', () => {
    const none = { filters: { ...filters, iptables: unseen, nft: unseen } };
    assert.match(
      said(packetFilter, none)[0] ?? '',
      /^unfit: ip is not installed; .* \| apt-get install nftables/,
    );
  });

  it('cannot be told where the modules cannot', () => {
    assert.match(said(packetFilter, { modules: unseen })[0] ?? '', /^unknown/);
    assert.match(
      said(packetFilter, { filters: { ...filters, version: unseen } })[0] ?? '',
      /^unknown/,
    );
  });
});
