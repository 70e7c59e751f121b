import type { ImportInput } from '../../src/import/import-input.ts';
import type { ServerBlockDraft, VirtualBlockDraft } from '../../src/import/virtual-block.ts';
import type { RealServer } from '../../src/state/director-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { stateWith, virtualService } from '../support/sample-state.ts';

/** A `server` block to be written. */
export function serverDraft(server: RealServer): ServerBlockDraft {
  return { name: 'rs1', server, isPortGiven: false, remarks: [] };
}

/** A `virtual` block to be written for a service, by default of port 80 of the sample VIP. */
export function blockDraft(other: Partial<VirtualBlockDraft> = {}): VirtualBlockDraft {
  const service = other.service ?? virtualService();
  return {
    name: 'http',
    service,
    isActive: true,
    vip: { address: '203.0.113.100', device: 'eth0:1', prefixLength: 24, isGuess: false },
    protocol: 'tcp',
    port: 80,
    mark: 0,
    markPorts: [],
    leaves: { mark: false, address: false },
    servers: service.realServers.map(serverDraft),
    lines: [],
    remarks: [],
    ...other,
  };
}

/** A whole director that is imported, on which lvsc has made nothing. */
export function importInput(other: Partial<ImportInput> = {}): ImportInput {
  return {
    from: 'local',
    extent: 'director',
    state: stateWith(),
    ownership: ownsNothing,
    ...other,
  };
}
