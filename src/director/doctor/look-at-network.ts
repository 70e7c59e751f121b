import { familyOf } from '../../address/family.ts';
import type { DirectorFacts, Seen } from '../../doctor/facts.ts';
import type { DirectorNeeds } from '../../doctor/needs.ts';
import { claimed } from '../../doctor/needs.ts';
import { parseLinks, type Link } from '../../doctor/readings/links.ts';
import { parseDefaultDevice, parseRouteTo, type RouteTo } from '../../doctor/readings/route-to.ts';
import type { Run } from '../../host/process.ts';
import { arpAnswer } from '../../tools/arping/answer.ts';
import { probeCommand } from '../../tools/arping/say.ts';
import { hasNoSuchTable } from '../packet-filter-readings.ts';
import { reasonOf } from '../run-probe.ts';
import { asked, parsed, refusal } from './ask.ts';

/** The devices, with their addresses. */
export async function lookAtLinks(run: Run): Promise<Seen<readonly Link[]>> {
  return parsed(await asked(run, { program: 'ip', args: ['-j', 'address', 'show'] }), parseLinks);
}

/** The way to each real server. */
export async function lookAtRoutes(
  run: Run,
  servers: readonly string[],
): Promise<DirectorFacts['routes']> {
  const found = servers.map(async (server): Promise<readonly [string, Seen<RouteTo>]> => {
    const family = familyOf(server) === 'inet6' ? ['-6'] : [];
    const text = await asked(run, {
      program: 'ip',
      args: ['-j', ...family, 'route', 'get', server],
    });
    const route = parsed(text, parseRouteTo);
    if (!route.ok) return [server, route];
    const { value } = route;
    return [server, value === null ? { ok: false, reason: 'no route' } : { ok: true, value }];
  });
  return new Map(await Promise.all(found));
}

/** The device of the default route. */
export async function lookAtDefault(run: Run): Promise<DirectorFacts['defaultDevice']> {
  const args = ['-j', '-4', 'route', 'show', 'default'];
  return parsed(await asked(run, { program: 'ip', args }), parseDefaultDevice);
}

/** Asks the neighbours for the addresses of the file, on the devices that are up. */
export async function askNeighbours(
  run: Run,
  needs: DirectorNeeds,
  links: Seen<readonly Link[]>,
): Promise<DirectorFacts['holders']> {
  const up = links.ok ? links.value.filter(({ isUp }) => isUp).map(({ name }) => name) : [];
  const asking = claimed(needs)
    .filter(({ device }) => up.includes(device))
    .map(async ({ device, address }): Promise<readonly [string, Seen<string | null>]> => {
      const result = await run(probeCommand({ do: 'probe', device, address }));
      const answer = arpAnswer(result);
      if (answer.kind === 'unasked') return [address, { ok: false, reason: reasonOf([result]) }];
      return [address, { ok: true, value: answer.kind === 'held' ? answer.by : null }];
    });
  return new Map(await Promise.all(asking));
}

/** What the packet filters hold. */
export async function lookAtFilters(run: Run): Promise<DirectorFacts['filters']> {
  const [version, saved, nft] = await Promise.all([
    asked(run, { program: 'iptables', args: ['--version'] }),
    // No table is named: to ask for one would make it.
    run({ program: 'iptables-save', args: [] }),
    asked(run, { program: 'nft', args: ['list', 'ruleset'] }),
  ]);
  const works = saved.exitCode === 0 && !hasNoSuchTable(saved.stderr);
  return {
    version: parsed(version, (text) => text.trim()),
    iptables: works
      ? { ok: true, value: saved.stdout }
      : { ok: false, reason: refusal('iptables', saved) },
    nft,
  };
}
