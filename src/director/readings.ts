import { LvscError } from '../error/lvsc-error.ts';
import { parseListing } from '../tools/ipvsadm/listing-services.ts';
import { parseConnections } from '../tools/ipvsadm/listing.ts';
import type { Connections } from '../state/moment.ts';
import type { Readings } from '../tools/live-state.ts';
import {
  hasTimeoutsAndDaemons,
  listsThresholds,
  savesAndRestores,
} from '../tools/ipvsadm/capability.ts';
import type { Tools } from '../tools/usual-tools.ts';
import { equal } from '../state/canonical.ts';
import { IP_ALWAYS_DEFRAG, procPath, sysctlNames } from '../state/sysctls.ts';
import { addressReadings } from './address-readings.ts';
import { packetFilterReadings } from './packet-filter-readings.ts';
import { linesCommand, type LinesOf } from './kernel-lines.ts';
import type { Run } from '../host/process.ts';
import { readOutput, succeeded } from './read-output.ts';

/** A director that changes while it is read is read again, so many times. */
const ATTEMPTS = 5;

/**
 * Runs the reading commands of a director, here or elsewhere. The kernel gives no consistent view
 * of several tables: what was read first is read once more at the end, and if it differs all is
 * read again.
 * @param linesOf - where the files of the director's kernel can be read without a process: then
 * sysctls are
 * @throws {LvscError} when a tool is missing or refuses, or the director does not hold still
 */
export async function readings(
  run: Run,
  tools: Tools,
  linesOf: LinesOf | null = null,
): Promise<Readings> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const read = await readOnce(run, tools, linesOf);
    const [services, links] = await Promise.all([
      ipvsadm(tableArgs(tools), run),
      addressReadings(tools.addresses, run),
    ]);
    if (services === read.services && equal(links, read.links)) return read;
  }
  throw new LvscError(
    `the director changed each of the ${ATTEMPTS} times it was read`,
    'something else is changing virtual services or addresses all the time: stop it, or try again',
  );
}

/**
 * How many connections each real server has, by `ipvsadm -L -n --persistent-conn`. Before 1.24
 * ipvsadm does not tell those of persistence apart.
 * @throws {LvscError} when ipvsadm is missing or refuses
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export async function connectionReadings(
  run: Run,
  { ipvsadm: version }: Tools,
): Promise<ReadonlyMap<string, Connections>> {
  return version === undefined || listsThresholds(version)
    ? parseConnections(await ipvsadm(['-L', '-n', '--persistent-conn'], run))
    : parseListing(await ipvsadm(['-L', '-n'], run)).connections;
}

/** What prints the whole table. */
function tableArgs({ ipvsadm: version }: Tools): string[] {
  return [version === undefined || savesAndRestores(version) ? '-S' : '-L', '-n'];
}

async function readOnce(run: Run, tools: Tools, linesOf: LinesOf | null): Promise<Readings> {
  // The first ipvsadm may load the ip_vs module; alone, so that its refusal is told once.
  const services = await ipvsadm(tableArgs(tools), run);
  const { ipvsadm: version } = tools;
  const hasThresholds = version === undefined || listsThresholds(version);
  const hasSettings = version === undefined || hasTimeoutsAndDaemons(version);
  const [thresholds, timeouts, daemons, links, packetFilter] = await Promise.all([
    hasThresholds ? ipvsadm(['-L', '-n', '--thresholds'], run) : null,
    hasSettings ? ipvsadm(['-L', '--timeout'], run) : null,
    hasSettings ? ipvsadm(['-L', '--daemon'], run) : null,
    addressReadings(tools.addresses, run),
    packetFilterReadings(run, tools.packetFilter),
  ]);
  const names = [...sysctlNames(links.devices), IP_ALWAYS_DEFRAG];
  const sysctls =
    linesOf === null
      ? await sysctlReadings(names, tools.sysctls, run)
      : ({ kind: 'proc', text: await linesOf(names.map(procPath)) } as const);
  return { services, thresholds, timeouts, daemons, links, packetFilter, sysctls };
}

async function sysctlReadings(
  names: readonly string[],
  kind: Tools['sysctls'],
  run: Run,
): Promise<Readings['sysctls']> {
  if (kind === 'sysctl') {
    const command = { program: 'sysctl', args: ['-e', ...names] } as const;
    return { kind, text: await readOutput(command, 'install the procps package', run) };
  }
  const command = linesCommand(names.map(procPath));
  const result = await run(command);
  return { kind, text: result.exitCode === 2 ? result.stdout : succeeded(command, result) };
}

async function ipvsadm(args: readonly string[], run: Run): Promise<string> {
  const result = await run({ program: 'ipvsadm', args });
  if (result.failure === 'not-found') {
    throw new LvscError(
      'ipvsadm is not installed',
      'apt-get install ipvsadm, or dnf install ipvsadm',
    );
  }
  if (/Protocol not available|Can't initialize ipvs(?!: Permission)/.test(result.stderr)) {
    throw new LvscError(
      'this kernel has no IPVS: the ip_vs module is not loaded and cannot be loaded',
      'run modprobe ip_vs; a kernel without that module cannot be a director',
    );
  }
  return succeeded({ program: 'ipvsadm', args }, result);
}
