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
  it('has a scheduler that lvs.conf does not know', () => {
    const service = virtualService({ scheduler: 'own' });
    assert.match(obstacle(service) ?? '', /not know the scheduler own$/);
  });

  it('is none of those that it can', () => {
    assert.equal(obstacle(virtualService()), null);
    assert.equal(obstacle(virtualService({ realServers: [] })), null);
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
    const service = virtualService({ scheduler: 'own' });
    const other = virtualService({
      key: { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port: 443 },
    });
    const blocks = [
      blockDraft({ name: 'bad', service }),
      blockDraft({ name: 'good', service: other, port: 443 }),
    ];
    const reasons = refused(blocks, [service, other]);
    assert.deepEqual(Object.keys(reasons), ['tcp 203.0.113.100:80']);
    assert.match(reasons['tcp 203.0.113.100:80'] ?? '', /"own"/);
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
