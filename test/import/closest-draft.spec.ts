import assert from 'node:assert/strict';
import { closestDraft, isBehindNat } from '../../src/import/closest-draft.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import {
  address,
  masquerading,
  realServer,
  stateWith,
  virtualService,
} from '../support/sample-state.ts';
import { blockDraft, importInput, serverDraft } from './block-draft.ts';
import { configDraft } from './config-draft.ts';

describe('the draft of which a plan changes least', () => {
  const vip = address('203.0.113.100', { label: 'eth0:1' });
  const state = stateWith({
    virtualServices: [virtualService()],
    addresses: [vip],
    sysctls: { ...emptyState.sysctls, 'net.ipv4.ip_forward': '1' },
  });
  const draft = configDraft({ blocks: [blockDraft()] });

  it('says what is masqueraded where it does not follow', () => {
    const rules = [{ kind: 'masquerade', source: '10.9.0.0/16', outDevice: 'ppp0' }] as const;
    const found = closestDraft(
      draft,
      importInput({ state: { ...state, chains: [{ ...masquerading, rules }] } }),
    );
    assert.deepEqual(found.draft.masqueraded, { sources: ['10.9.0.0/16'], devices: ['ppp0'] });
    assert.deepEqual(found.best.changes, []);
  });

  it('leaves forwarding to others where it is off', () => {
    const off = { ...state, sysctls: emptyState.sysctls };
    const found = closestDraft({ ...draft, masquerade: false }, importInput({ state: off }));
    assert.equal(found.draft.sysctls, false);
    assert.deepEqual(found.best.changes, []);
  });

  it('leaves all addresses to others where one of its own is for no block', () => {
    const own = address('198.51.100.7', { device: 'eth2', label: null, prefixLength: 32 });
    const found = closestDraft(
      { ...draft, masquerade: false, network: 'direct' },
      importInput({
        state: { ...state, addresses: [vip, own] },
        ownership: { ...ownsNothing, addresses: ['eth2 198.51.100.7/32'] },
      }),
    );
    assert.deepEqual(
      found.best.changes.map(({ id }) => id),
      [],
    );
  });

  it('knows which real servers are behind NAT', () => {
    const direct = realServer('10.1.1.1', { forwardingMethod: 'direct' });
    assert.deepEqual(
      [realServer('10.1.1.1'), direct].map((server) => isBehindNat(serverDraft(server))),
      [true, false],
    );
  });
});
