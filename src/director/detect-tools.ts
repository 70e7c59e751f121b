import { parseIpvsadmVersion } from '../inspect/ipvsadm-version.ts';
import { UnreadableOutput } from '../inspect/unreadable-output.ts';
import type { Tools } from '../plan/tools.ts';
import { isAtLeast, type IpvsadmVersion } from '../state/ipvsadm-version.ts';
import { IP_FORWARD } from '../state/sysctls.ts';
import { detectPacketFilter, type PacketFilterChoice } from './detect-packet-filter.ts';
import type { ProcessRun, Run } from './process.ts';

/**
 * Finds out which programs a director has. Where none of a kind is there, the usual one is named:
 * whoever needs it then says that it is not installed.
 * @throws {DirectorError} where the packet filter that is chosen cannot be, or is not the one in
 * which rules of lvsc's stand
 */
export async function detectTools(run: Run, choice: PacketFilterChoice): Promise<Tools> {
  const [packetFilter, hasIp, hasIfconfig, sysctl, hasArping, hasSendArp, ipvsadm] =
    await Promise.all([
      detectPacketFilter(run, choice),
      isThere({ program: 'ip', args: ['-V'] }, run),
      isThere({ program: 'ifconfig', args: ['--version'] }, run),
      // The one in procps of Linux 2.2 does not know -e.
      run({ program: 'sysctl', args: ['-e', IP_FORWARD] }),
      isThere({ program: 'arping', args: ['-V'] }, run),
      isThere({ program: 'send_arp', args: [] }, run),
      olderIpvsadm(run),
    ]);
  return {
    packetFilter,
    addresses: hasIp || !hasIfconfig ? 'iproute2' : 'ifconfig',
    sysctls: sysctl.exitCode === 0 ? 'sysctl' : 'proc',
    announce: hasArping || !hasSendArp ? 'arping' : 'send_arp',
    ...(ipvsadm === null ? {} : { ipvsadm }),
  };
}

/** The version of an ipvsadm before 1.31; null for a newer one, or where it does not start. */
async function olderIpvsadm(run: Run): Promise<IpvsadmVersion | null> {
  const { stdout, stderr } = await run({ program: 'ipvsadm', args: ['--version'] });
  try {
    const version = parseIpvsadmVersion(`${stdout}\n${stderr}`);
    return isAtLeast(version, '1.31') ? null : version;
  } catch (error) {
    // Without IPVS in the kernel it says no version; reading the director will say that.
    if (error instanceof UnreadableOutput) return null;
    throw error;
  }
}

/** Whatever a program says to this: it is there. */
async function isThere(probe: ProcessRun, run: Run): Promise<boolean> {
  const { failure } = await run(probe);
  return failure !== 'not-found';
}
