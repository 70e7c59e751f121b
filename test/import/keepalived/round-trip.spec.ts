import assert from 'node:assert/strict';
import fc from 'fast-check';
import { keepalived } from '../../../src/compile/keepalived/keepalived.ts';
import type { Desired } from '../../../src/desired/desired.ts';
import { importState } from '../../../src/import/import-state.ts';
import { readKeepalived } from '../../../src/import/keepalived/read-keepalived.ts';
import { check } from '../../../src/pipeline.ts';
import { hasErrors } from '../../../src/source/finding.ts';
import { serverId, serviceId, type VirtualService } from '../../../src/state/director-state.ts';
import { desiredFrom } from '../../support/desired.ts';
import { configText } from '../arbitrary-config.ts';

/** 10,000 take three minutes of a processor. */
const numRuns = Number(process.env.LVSC_ROUND_TRIPS ?? 200);

/** Behind a mark keepalived names a port with LVS-NAT alone, and knows what has no port only once. */
function asKeepalivedHasIt(service: VirtualService): VirtualService {
  if (service.key.kind === 'address') return service;
  const servers = new Map<string, VirtualService['realServers'][number]>();
  for (const server of service.realServers) {
    const port = server.forwardingMethod === 'nat' ? server.port : 0;
    const id = serverId({ ...server, port });
    const weight = Math.min(server.weight + (servers.get(id)?.weight ?? 0), 65535);
    servers.set(id, { ...server, port, weight });
  }
  return { ...service, realServers: [...servers.values()] };
}

/** What keepalived.conf can say of a director, in one order. */
function carried({ virtualServices, timeouts, syncDaemon, quiesced, addresses }: Desired): unknown {
  const kept = virtualServices.filter(({ realServers }) =>
    realServers.some(({ weight }) => weight > 0),
  );
  const ids = new Set(kept.map(({ key }) => serviceId(key)));
  const vips = new Set(kept.flatMap(({ key }) => (key.kind === 'address' ? [key.address] : [])));
  return {
    services: kept
      .map(asKeepalivedHasIt)
      .map((service) => ({
        ...service,
        realServers: service.realServers.toSorted((a, b) => serverId(a).localeCompare(serverId(b))),
      }))
      .toSorted((a, b) => serviceId(a.key).localeCompare(serviceId(b.key))),
    timeouts,
    syncDaemon,
    quiesced: [...quiesced].filter((id) => ids.has(id)).sort(),
    addresses: addresses
      .filter(({ address }) => vips.has(address))
      .toSorted((a, b) => a.address.localeCompare(b.address)),
  };
}

describe('a config that goes through keepalived.conf and back', () => {
  it('asks for the same virtual services, addresses, timeouts and sync daemon', () => {
    let seen = 0;
    fc.assert(
      fc.property(configText, fc.boolean(), (text, isQuiesced) => {
        const source = isQuiesced
          ? text.replaceAll('active = 1\n  a', 'active = 1\n  quiesce_server = 1\n  a')
          : text;
        const { config, findings } = check({ name: 'lvs.conf', text: source }, 'lvsc');
        if (hasErrors(findings)) return;
        const original = desiredFrom(source);
        const written = keepalived(config).text;
        const read = readKeepalived('keepalived.conf', written);
        assert.ok(read.ok, JSON.stringify(read));
        if (read.value.state.virtualServices.length === 0) return;
        const imported = importState(read.value);
        assert.equal(imported.leftOut, 0, imported.text);
        const again = desiredFrom(imported.text);
        assert.equal(
          hasErrors(check({ name: 'lvs.conf', text: imported.text }, 'lvsc').findings),
          false,
          imported.text,
        );
        assert.deepEqual(carried(again), carried(original), `${written}\n${imported.text}`);
        seen += 1;
      }),
      { numRuns },
    );
    assert.ok(seen > numRuns / 4, `${seen}`);
  }).timeout(60_000 + numRuns * 200);
});
