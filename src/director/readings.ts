import { parseIpAddress } from '../inspect/ip-address.ts';
import type { Readings } from '../inspect/live-state.ts';
import type { Tools } from '../plan/tools.ts';
import { equal } from '../state/canonical.ts';
import { IP_ALWAYS_DEFRAG, procPath, sysctlNames } from '../state/sysctls.ts';
import { DirectorError } from './director.ts';
import { packetFilterReadings } from './packet-filter-readings.ts';
import type { Run } from './process.ts';
import { readOutput, succeeded } from './read-output.ts';

/** A director that changes while it is read is read again, so many times. */
const ATTEMPTS = 5;

/**
 * Runs the reading commands of a director, here or elsewhere. The kernel gives no consistent view
 * of several tables: what was read first is read once more at the end, and if it differs all is
 * read again.
 * @throws {DirectorError} when a tool is missing or refuses, or the director does not hold still
 */
export async function readings(run: Run, tools: Tools): Promise<Readings> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const read = await readOnce(run, tools);
    const [services, links] = await Promise.all([ipvsadm(['-S', '-n'], run), ipAddresses(run)]);
    if (services === read.services && equal(links, read.links)) return read;
  }
  throw new DirectorError(
    `the director changed each of the ${ATTEMPTS} times it was read`,
    'something else is changing virtual services or addresses all the time: stop it, or try again',
  );
}

/** `ipvsadm -L -n --persistent-conn`: how many connections each real server has. */
export function connectionListing(run: Run): Promise<string> {
  return ipvsadm(['-L', '-n', '--persistent-conn'], run);
}

async function readOnce(run: Run, tools: Tools): Promise<Readings> {
  // The first ipvsadm may load the ip_vs module; alone, so that its refusal is told once.
  const services = await ipvsadm(['-S', '-n'], run);
  const [thresholds, timeouts, daemons, links, packetFilter] = await Promise.all([
    ipvsadm(['-L', '-n', '--thresholds'], run),
    ipvsadm(['-L', '--timeout'], run),
    ipvsadm(['-L', '--daemon'], run),
    ipAddresses(run),
    packetFilterReadings(run, tools.packetFilter),
  ]);
  const names = [...sysctlNames(links.devices), IP_ALWAYS_DEFRAG];
  const sysctls = await sysctlReadings(names, tools.sysctls, run);
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
  const command = {
    program: 'grep',
    args: ['-s', '', '/dev/null', ...names.map(procPath)],
  } as const;
  const result = await run(command);
  // Also where one of the files is not there, it exits with 2.
  return { kind, text: result.exitCode === 2 ? result.stdout : succeeded(command, result) };
}

async function ipvsadm(args: readonly string[], run: Run): Promise<string> {
  const result = await run({ program: 'ipvsadm', args });
  if (result.failure === 'not-found') {
    throw new DirectorError(
      'ipvsadm is not installed',
      'apt-get install ipvsadm, or dnf install ipvsadm',
    );
  }
  if (/Protocol not available|Can't initialize ipvs(?!: Permission)/.test(result.stderr)) {
    throw new DirectorError(
      'this kernel has no IPVS: the ip_vs module is not loaded and cannot be loaded',
      'run modprobe ip_vs; a kernel without that module cannot be a director',
    );
  }
  return succeeded({ program: 'ipvsadm', args }, result);
}

async function ipAddresses(run: Run): Promise<Readings['links']> {
  const text = await readOutput(
    { program: 'ip', args: ['-j', 'address', 'show'] },
    'install the iproute2 package',
    run,
  );
  return parseIpAddress(text);
}
