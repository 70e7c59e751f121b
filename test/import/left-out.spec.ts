import assert from 'node:assert/strict';
import { configText } from '../../src/import/config-text.ts';
import { judged } from '../../src/import/judge.ts';
import { obstacle, refusedServices } from '../../src/import/left-out.ts';
import type { VirtualBlockDraft } from '../../src/import/virtual-block.ts';
import type { VirtualService } from '../../src/state/director-state.ts';
import { address, realServer, stateWith, virtualService } from '../support/sample-state.ts';
import { blockDraft, importInput } from './block-draft.ts';
import { configDraft } from './config-draft.ts';

describe('a service that lvs.conf cannot say', () => {
  const key = { kind: 'address', protocol: 'sctp', address: '203.0.113.100', port: 80 } as const;
  const direct = realServer('10.1.1.2', { forwardingMethod: 'direct' });
  for (const [what, service, reason] of [
    ['has another protocol', virtualService({ key }), /protocols tcp and udp, and not sctp$/],
    [
      'has another scheduler',
      virtualService({ scheduler: 'twos' }),
      /not know the scheduler twos$/,
    ],
    [
      'has a real server of another method than the file',
      virtualService({ realServers: [realServer('10.1.1.1'), direct] }),
      /here nat, and 10\.1\.1\.2:80 has direct$/,
    ],
  ] as const) {
    it(what, () => {
      assert.match(obstacle(service, 'nat') ?? '', reason);
    });
  }

  const other = [realServer('10.1.1.1', { port: 5354, forwardingMethod: 'direct' })];
  it('has another port for a real server under direct and tunnel, and not under a mark', () => {
    assert.match(
      obstacle(virtualService({ realServers: other }), 'direct') ?? '',
      /^with direct .* here 80, and 10\.1\.1\.1 has 5354$/,
    );
    const mark = { kind: 'fwmark', mark: 7, family: 'inet' } as const;
    assert.equal(obstacle(virtualService({ key: mark, realServers: other }), 'direct'), null);
    const nat = [realServer('10.1.1.1', { port: 5354 })];
    assert.equal(obstacle(virtualService({ realServers: nat }), 'nat'), null);
  });

  it('is none of those that it can', () => {
    assert.equal(obstacle(virtualService(), 'nat'), null);
    assert.equal(obstacle(virtualService({ realServers: [] }), 'tunnel'), null);
  });
});

describe('a service whose block cannot stand', () => {
  const router = address('10.1.1.254', { device: 'eth1', label: 'eth1:1' });

  /** What is refused of these blocks on a director that has these services. */
  function refused(
    blocks: readonly VirtualBlockDraft[],
    virtualServices: readonly VirtualService[],
  ): Readonly<Record<string, string>> {
    const draft = configDraft({ router, blocks });
    const best = judged(configText(draft), importInput({ state: stateWith({ virtualServices }) }));
    return Object.fromEntries(refusedServices(draft, best));
  }

  it('is none where the file says what is there', () => {
    assert.deepEqual(refused([blockDraft()], [virtualService()]), {});
  });

  it('is the one that a finding is about, by the message', () => {
    const service = virtualService({ scheduler: 'twos' });
    const other = virtualService({
      key: { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port: 443 },
    });
    const blocks = [
      blockDraft({ name: 'bad', service }),
      blockDraft({ name: 'good', service: other, port: 443 }),
    ];
    const reasons = refused(blocks, [service, other]);
    assert.deepEqual(Object.keys(reasons), ['tcp 203.0.113.100:80']);
    assert.match(reasons['tcp 203.0.113.100:80'] ?? '', /"twos"/);
  });

  it('is one of which a plan would still change something', () => {
    const heavier = virtualService({ realServers: [realServer('10.1.1.1', { weight: 9 })] });
    const servers = blockDraft().servers.slice(0, 1);
    assert.deepEqual(refused([blockDraft({ servers })], [heavier]), {
      'tcp 203.0.113.100:80':
        'lvs.conf cannot say weight 9 (it would be 1) of real server 10.1.1.1:80',
    });
  });

  it('is none whose block is not active: that is for a person to complete', () => {
    assert.deepEqual(refused([blockDraft({ isActive: false })], [virtualService()]), {});
  });
});
