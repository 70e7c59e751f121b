import { parseIpAddress } from '../inspect/ip-address.ts';
import type { Readings } from '../inspect/live-state.ts';
import { equal } from '../state/canonical.ts';
import { IP_ALWAYS_DEFRAG, sysctlNames } from '../state/sysctls.ts';
import { DirectorError } from './director.ts';
import type { Tools } from '../plan/tools.ts';
import type { ProcessResult, ProcessRun, Run } from './process.ts';

/** A director that changes while it is read is read again, so many times. */
const ATTEMPTS = 5;

/**
 * Runs the reading commands of a director, each with the given runner. The kernel gives no consistent view of several tables:
 * what was read first is read once more at the end, and if it differs all is read again.
 * @throws {DirectorError} when a tool is missing or refuses, or the director does not hold still
 */
export async function readings(run: Run, _tools: Tools): Promise<Readings> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const read = await readOnce(run);
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

async function readOnce(run: Run): Promise<Readings> {
  // The first ipvsadm may load the ip_vs module; alone, so that its refusal is told once.
  const services = await ipvsadm(['-S', '-n'], run);
  const [thresholds, timeouts, daemons, links, nat, mangle, nat6, mangle6] = await Promise.all([
    ipvsadm(['-L', '-n', '--thresholds'], run),
    ipvsadm(['-L', '--timeout'], run),
    ipvsadm(['-L', '--daemon'], run),
    ipAddresses(run),
    iptables('iptables-save', 'nat', run),
    iptables('iptables-save', 'mangle', run),
    iptables('ip6tables-save', 'nat', run),
    iptables('ip6tables-save', 'mangle', run),
  ]);
  const names = [...sysctlNames(links.devices), IP_ALWAYS_DEFRAG];
  const sysctls = await required(
    { program: 'sysctl', args: ['-e', ...names] },
    'install the procps package',
    run,
  );
  return { services, thresholds, timeouts, daemons, links, nat, mangle, nat6, mangle6, sysctls };
}

async function ipvsadm(args: readonly string[], run: Run): Promise<string> {
  const result = await run({ program: 'ipvsadm', args });
  if (result.failure === 'not-found') {
    throw new DirectorError(
      'ipvsadm is not installed',
      'apt-get install ipvsadm, or dnf install ipvsadm',
    );
  }
  if (/Permission denied|must be root/.test(result.stderr)) {
    throw new DirectorError(
      'reading a director needs root',
      'run lvsc with sudo, or plan from a capture with --live',
    );
  }
  if (/Protocol not available|Can't initialize ipvs/.test(result.stderr)) {
    throw new DirectorError(
      'this kernel has no IPVS: the ip_vs module is not loaded and cannot be loaded',
      'run modprobe ip_vs; a kernel without that module cannot be a director',
    );
  }
  return succeeded({ program: 'ipvsadm', args }, result);
}

async function ipAddresses(run: Run): Promise<Readings['links']> {
  const text = await required(
    { program: 'ip', args: ['-j', 'address', 'show'] },
    'install the iproute2 package',
    run,
  );
  return parseIpAddress(text);
}

/** A host without the tool, or a kernel without the table, has no chain of lvsc's either. */
async function iptables(
  program: 'iptables-save' | 'ip6tables-save',
  table: 'nat' | 'mangle',
  run: Run,
): Promise<string> {
  const args = ['-t', table];
  const result = await run({ program, args });
  if (result.failure === 'not-found') return '';
  if (/Table does not exist|Cannot initialize|can't initialize/.test(result.stderr)) return '';
  if (/Permission denied|must be root/.test(result.stderr)) {
    throw new DirectorError(
      'reading a director needs root',
      'run lvsc with sudo, or plan from a capture with --live',
    );
  }
  return succeeded({ program, args }, result);
}

async function required(command: ProcessRun, hint: string, run: Run): Promise<string> {
  const result = await run(command);
  if (result.failure === 'not-found') {
    throw new DirectorError(`${command.program} is not installed`, hint);
  }
  return succeeded(command, result);
}

function succeeded({ program, args }: ProcessRun, result: ProcessResult): string {
  if (result.exitCode === 0) return result.stdout;
  const how =
    result.failure === null ? `exited with status ${result.exitCode ?? '?'}` : result.failure;
  throw new DirectorError(
    `cannot read the director: "${[program, ...args].join(' ')}" ${how}: ${result.stderr.trim().slice(0, 500)}`,
  );
}
