import { parseIpvsadmVersion } from '../tools/ipvsadm/version.ts';
import { UnreadableOutput } from '../tools/unreadable-output.ts';
import type { Tools } from '../tools/usual-tools.ts';
import { isAtLeast, type IpvsadmVersion } from '../state/ipvsadm-version.ts';
import { IP_FORWARD } from '../state/sysctls.ts';
import { detectPacketFilter, type PacketFilterChoice } from './detect-packet-filter.ts';
import { grepped, type LinesOf } from './kernel-lines.ts';
import type { ProcessRun, Run } from '../host/process.ts';

/**
 * Finds out which programs a director has. Where none of a kind is there, the usual one is named:
 * whoever needs it then says that it is not installed.
 * @throws {LvscError} where the packet filter that is chosen cannot be, or is not the one in
 * which rules of lvsc's stand
 * @param quicker what can be known of the director without a process
 */
export async function detectTools(
  run: Run,
  choice: PacketFilterChoice,
  { isThere = askedOf(run), linesOf = grepped(run) }: Quicker = {},
): Promise<Tools> {
  const [packetFilter, iptables, addresses, sysctl, announce, ipvsadm] = await Promise.all([
    detectPacketFilter(run, choice, linesOf),
    run({ program: 'iptables', args: ['--version'] }),
    usualOr(probes.iproute2, probes.ifconfig, isThere),
    // The sysctl in procps of Linux 2.2 does not know -e.
    run({ program: 'sysctl', args: ['-e', IP_FORWARD] }),
    usualOr(probes.arping, probes.send_arp, isThere),
    olderIpvsadm(run),
  ]);
  return {
    packetFilter,
    addresses: addresses === 'usual' ? 'iproute2' : 'ifconfig',
    sysctls: sysctl.exitCode === 0 ? 'sysctl' : 'proc',
    announce: announce === 'usual' ? 'arping' : 'send_arp',
    ...(ipvsadm === null ? {} : { ipvsadm }),
    ...(packetFilter === 'iptables' && isOlderIptables(iptables.stdout)
      ? { olderIptables: true }
      : {}),
  };
}

interface Quicker {
  readonly isThere?: IsThere;
  readonly linesOf?: LinesOf;
}

/** Says whether a program is there; the run is one that changes nothing. */
type IsThere = (probe: ProcessRun) => Promise<boolean>;

const probes = {
  iproute2: { program: 'ip', args: ['-V'] },
  ifconfig: { program: 'ifconfig', args: ['--version'] },
  arping: { program: 'arping', args: ['-V'] },
  send_arp: { program: 'send_arp', args: [] },
} as const satisfies Record<string, ProcessRun>;

/** The usual program, unless only the other is there. */
async function usualOr(
  usual: ProcessRun,
  other: ProcessRun,
  isThere: IsThere,
): Promise<'usual' | 'other'> {
  return (await isThere(usual)) || !(await isThere(other)) ? 'usual' : 'other';
}

/** The version of an ipvsadm before 1.31; null for a newer one, or where it does not start. */
async function olderIpvsadm(run: Run): Promise<IpvsadmVersion | null> {
  const { stdout, stderr } = await run({ program: 'ipvsadm', args: ['--version'] });
  try {
    const version = parseIpvsadmVersion(`${stdout}\n${stderr}`);
    return isAtLeast(version, '1.31') ? null : version;
  } catch (error) {
    // Without IPVS in the kernel ipvsadm says no version; reading the director will tell of that.
    if (error instanceof UnreadableOutput) return null;
    throw error;
  }
}

/** Whether `iptables v1.4.7` is before 1.6.2; one that does not say is taken for one of today. */
function isOlderIptables(said: string): boolean {
  const [, ...numbers] = /^iptables v(\d+)\.(\d+)\.(\d+)/.exec(said) ?? [];
  if (numbers.length === 0) return false;
  const [major = 0, minor = 0, patch = 0] = numbers.map(Number);
  return major * 1_000_000 + minor * 1_000 + patch < 1_006_002;
}

/** A program that says anything at all is there. */
function askedOf(run: Run): IsThere {
  return async (probe) => (await run(probe)).failure !== 'not-found';
}
