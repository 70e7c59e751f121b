import type { SyncDaemon, Timeouts } from '../state/director-state.ts';
import { UnreadableOutput } from './unreadable-output.ts';

/**
 * `Timeout (tcp tcpfin udp): 900 120 300`, from `ipvsadm -L --timeout`.
 * @throws {UnreadableOutput} for anything else
 */
export function parseTimeouts(text: string): Timeouts {
  const match = /^Timeout \(tcp tcpfin udp\): (\d+) (\d+) (\d+)$/.exec(text.trim());
  if (!match) throw new UnreadableOutput('ipvsadm -L --timeout', text.trim());
  const [tcp = 0, tcpFin = 0, udp = 0] = match.slice(1).map(Number);
  return { tcp, tcpFin, udp };
}

/**
 * The running sync daemons, none to two, from `ipvsadm -L --daemon`.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseSyncDaemons(text: string): SyncDaemon[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const match = daemonLine.exec(line.trim());
      if (!match) throw new UnreadableOutput('ipvsadm -L --daemon', line);
      const [, state, mcastInterface = '', syncId, maxLength, group, port, ttl] = match;
      return {
        state: state === 'backup' ? 'backup' : 'master',
        mcastInterface,
        syncId: Number(syncId),
        maxLength: numberOf(maxLength),
        group: group ?? null,
        port: numberOf(port),
        ttl: numberOf(ttl),
      };
    });
}

/** Kernels before 4.3 print interface and id alone. */
const daemonLine =
  /^(master|backup) sync daemon \(mcast=([^,)]+), syncid=(\d+)(?:, maxlen=(\d+))?(?:, group=([^,)]+))?(?:, port=(\d+))?(?:, ttl=(\d+))?\)$/;

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
