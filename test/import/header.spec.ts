import assert from 'node:assert/strict';
import type { ConfigDraft } from '../../src/import/config-text.ts';
import { headerRemarks, networkRemarks, routerRemarks } from '../../src/import/header.ts';
import { diff } from '../../src/plan/diff.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import {
  address,
  masquerading,
  realServer,
  stateWith,
  virtualService,
} from '../support/sample-state.ts';
import { blockDraft, importInput } from './block-draft.ts';
import { configDraft } from './config-draft.ts';

const none = new Map<string, string>();

describe('the head of an imported file', () => {
  it('says where it comes from', () => {
    assert.deepEqual(headerRemarks(importInput({ from: 'a.json' }), none, []), [
      'Imported by lvsc from a.json.',
    ]);
  });

  it('says of a listing what it cannot know', () => {
    const [, ...more] = headerRemarks(importInput({ extent: 'listing' }), none, []);
    assert.match(more.join(' '), /nothing of addresses.*aliases are guesses/);
  });

  it('names the services that are left out, in the order of the director, and why', () => {
    const at = (port: number) =>
      virtualService({
        key: { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port },
        realServers: [],
      });
    const state = stateWith({ virtualServices: [at(80), at(443), at(8080)] });
    const leftOut = new Map([
      ['tcp 203.0.113.100:8080', 'second'],
      ['tcp 203.0.113.100:80', 'first'],
    ]);
    const [, ...more] = headerRemarks(importInput({ state }), leftOut, []);
    assert.deepEqual(more, [
      'left out: virtual service tcp 203.0.113.100:80 scheduler wrr: first',
      'left out: virtual service tcp 203.0.113.100:8080 scheduler wrr: second',
    ]);
  });

  it('names what a plan would still do, with the rules that would go and those alone', () => {
    const rules = [
      ...masquerading.rules,
      { kind: 'verbatim', text: '-s 10.9.9.9/32 -j RETURN' } as const,
    ];
    const before = stateWith({
      chains: [{ ...masquerading, rules }],
      sysctls: { ...emptyState.sysctls, 'net.ipv4.ip_forward': '1' },
    });
    const after = stateWith({ chains: [masquerading], addresses: [address('203.0.113.100')] });
    const [, ...more] = headerRemarks(importInput(), none, diff(before, after));
    assert.deepEqual(more.toSorted(), [
      '    without the rule -s 10.9.9.9/32 -j RETURN',
      'a plan of this file would still add address eth0 203.0.113.100/24',
      'a plan of this file would still change chain inet LVSC-NAT',
      'a plan of this file would still change sysctl net.ipv4.ip_forward: 1 -> 0',
    ]);
  });
});

const direct = virtualService({
  realServers: [realServer('10.1.1.1', { forwardingMethod: 'direct' })],
});

describe('the remark at the network', () => {
  for (const [what, virtualServices, remark] of [
    ['calls it a guess without a real server', [], /^a guess: there is no real server/],
    ['is not there where all agree', [virtualService()], /^$/],
    [
      'says that there was a choice',
      [virtualService(), direct],
      /^most virtual services here are forwarded by nat; /,
    ],
  ] as const) {
    it(what, () => {
      const state = stateWith({ virtualServices });
      const [said = ''] = networkRemarks(configDraft(), importInput({ state }));
      assert.match(said, remark);
    });
  }
});

describe('the remark at the NAT router', () => {
  const router = address('10.1.1.254', { device: 'eth1', label: 'eth1:1' });
  const withRouter: Partial<ConfigDraft> = { router, blocks: [blockDraft()] };
  const owned = { ...ownsNothing, addresses: ['eth1 10.1.1.254/24'] };
  for (const [what, draft, input, remark] of [
    ['is not there with direct', { router, blocks: [blockDraft({ service: direct })] }, {}, /^$/],
    ['is not there without a real server', { router, blocks: [] }, {}, /^$/],
    ['calls it a guess', withRouter, {}, /^a guess: /],
    ['is sure where lvsc put the address', withRouter, { ownership: owned }, /^$/],
    ['says that none was found', { blocks: [blockDraft()] }, {}, /^no nat_router: no address/],
    [
      'says that a listing cannot tell',
      { blocks: [blockDraft()] },
      { extent: 'listing' },
      /^nat_router is not known/,
    ],
  ] as const) {
    it(what, () => {
      const [said = ''] = routerRemarks(configDraft(draft), importInput(input));
      assert.match(said, remark);
    });
  }
});
