import { dirname } from 'node:path';
import type { DirectorFacts, Seen, StateDirectory } from '../../doctor/facts.ts';
import type { DirectorNeeds } from '../../doctor/needs.ts';
import { packetFilterModules } from '../../doctor/points/packet-filter.ts';
import { parseIpvsTable } from '../../doctor/readings/ipvs-table.ts';
import type { Link } from '../../doctor/readings/links.ts';
import { parseProcesses } from '../../doctor/readings/processes.ts';
import { shellSettings } from '../../doctor/readings/shell-settings.ts';
import { LvscError } from '../../error/lvsc-error.ts';
import { runProcess, type Run } from '../../host/process.ts';
import { deviceSysctl, procPath } from '../../state/sysctls.ts';
import { parseProcSysctl } from '../../tools/sysctl/proc-read.ts';
import type { Director } from '../director.ts';
import { grepped } from '../kernel-lines.ts';
import { understood } from '../understood.ts';
import { asked, linesOf, parsed, thereOf } from './ask.ts';
import {
  askNeighbours,
  lookAtDefault,
  lookAtFilters,
  lookAtLinks,
  lookAtRoutes,
} from './look-at-network.ts';
import { lookAtBoot, lookAtClock, lookForIpvsadm, lookForModules } from './look-at-system.ts';

/** Where lvsc on the director itself, or its guard there, keeps what must outlive it. */
const THERE = '/var/lib/lvsc/local';

/**
 * How a director is set up, as far as it matters to the points of `lvsc doctor`. Nothing is changed,
 * and no module is loaded for it. What cannot be seen is said in its place.
 * @throws {LvscError} for a director that is no machine, and where none can be reached
 */
export async function lookAtDirector(
  director: Pick<Director, 'name' | 'look' | 'stateDirectory'>,
  needs: DirectorNeeds | null,
  now: () => Date = () => new Date(),
): Promise<DirectorFacts> {
  const { name, look: run, stateDirectory } = director;
  if (run === undefined) {
    throw new LvscError(
      `${name} is a director that is kept in a file: there is no machine to look at`,
      'run lvsc doctor on the director, or name it with --director ssh://HOST',
    );
  }
  const isHere = name === 'local';
  const schedulers = needs?.schedulers ?? [];
  const modules = ['ip_vs', ...schedulers.map((each) => `ip_vs_${each}`), ...packetFilterModules];
  const table = parseIpvsTable(await linesOf(run, '/proc/net/ip_vs'));
  const [links, processes] = await Promise.all([
    lookAtLinks(run),
    asked(run, { program: 'ps', args: ['-e', '-o', 'netns=,pid=,comm=,args='] }),
  ]);
  const found = parsed(processes, parseProcesses);
  const here = stateDirectoryOf(runProcess, stateDirectory, isHere ? '' : ' on this machine');
  const [
    knownModules,
    ipvsadm,
    sysctls,
    boot,
    routes,
    defaultDevice,
    holders,
    keepalived,
    ufw,
    filters,
    clock,
    ...stateDirectories
  ] = await Promise.all([
    lookForModules(run, modules),
    lookForIpvsadm(run, table),
    sysctlsOf(run, needs, links),
    lookAtBoot(run, found),
    lookAtRoutes(run, needs?.realServers ?? []),
    lookAtDefault(run),
    needs === null ? new Map() : askNeighbours(run, needs, links),
    run({
      program: 'grep',
      args: ['-Rsl', '^[[:space:]]*virtual_server', '/etc/keepalived'],
    }),
    linesOf(run, '/etc/ufw/ufw.conf', '/etc/default/ufw'),
    lookAtFilters(run),
    lookAtClock(run, isHere, now),
    here,
    ...(isHere ? [] : [stateDirectoryOf(run, THERE, ` on ${name}`)]),
  ]);
  return {
    modules: knownModules,
    table,
    ipvsadm,
    sysctls,
    boot,
    links,
    routes,
    defaultDevice,
    holders,
    processes: found,
    keepalivedBalances: keepalived.stdout !== '',
    ufw: shellSettings(ufw),
    filters,
    clock,
    stateDirectories,
  };
}

/** Read from their files: a sysctl(8) of today and one of Linux 2.2 differ. */
function sysctlsOf(
  run: Run,
  needs: DirectorNeeds | null,
  links: Seen<readonly Link[]>,
): Promise<Readonly<Record<string, string>>> {
  const devices = links.ok ? links.value.map(({ name }) => name) : [];
  const names = [
    ...Object.keys(needs?.sysctls ?? {}),
    ...['all', ...devices].flatMap((device) =>
      ['rp_filter', 'promote_secondaries'].map((name) => deviceSysctl(device, name)),
    ),
    'net.ipv4.vs.conntrack',
    'net.netfilter.nf_conntrack_count',
    'net.netfilter.nf_conntrack_max',
  ];
  return understood(async () => parseProcSysctl(await grepped(run)(names.map(procPath))));
}

/** Whether a directory, or the nearest one above it that is there, can be written. */
async function stateDirectoryOf(run: Run, path: string, where: string): Promise<StateDirectory> {
  const above: string[] = [];
  for (let each = path; above.at(-1) !== each; each = dirname(each)) above.push(each);
  const [nearest = '/'] = (await thereOf(run, above)).sort((a, b) => b.length - a.length);
  const writable = await run({
    program: 'find',
    args: [nearest, '-maxdepth', '0', '-type', 'd', '-writable'],
  });
  const obstacle: StateDirectory['obstacle'] =
    writable.exitCode === 0
      ? { ok: true, value: writable.stdout === '' ? `${nearest} cannot be written` : null }
      : { ok: false, reason: 'this find knows no -writable' };
  return { path, where, obstacle };
}
