import { isIP } from 'node:net';
import type { SyncDaemon, Timeouts } from '../../state/director-state.ts';
import { UnreadableOutput } from '../unreadable-output.ts';
import { wholeLines } from '../whole-lines.ts';

const TIMEOUTS = 'ipvsadm -L --timeout';
const DAEMONS = 'ipvsadm -L --daemon';

/**
 * `Timeout (tcp tcpfin udp): 900 120 300`, from `ipvsadm -L --timeout`.
 * @throws {UnreadableOutput} for anything else
 */
export function parseTimeouts(text: string): Timeouts {
  const [line = '', ...more] = wholeLines(text, TIMEOUTS);
  const match = /^Timeout \(tcp tcpfin udp\): (\d+) (\d+) (\d+)$/.exec(line);
  if (!match || more.length > 0) throw new UnreadableOutput(TIMEOUTS, more[0] ?? line);
  const [tcp = 0, tcpFin = 0, udp = 0] = match.slice(1).map(Number);
  return { tcp, tcpFin, udp };
}

/**
 * The running sync daemons, none to two, from `ipvsadm -L --daemon`.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseSyncDaemons(text: string): SyncDaemon[] {
  const daemons = new Map<string, SyncDaemon>();
  for (const line of wholeLines(text, DAEMONS)) {
    const daemon = syncDaemon(line);
    if (daemons.has(daemon.state)) throw new UnreadableOutput(DAEMONS, line, 'it is listed twice');
    daemons.set(daemon.state, daemon);
  }
  return [...daemons.values()];
}

/** Kernels before 4.3 print interface and id alone. */
const daemonLine =
  /^(master|backup) sync daemon \(mcast=([^,)]+), syncid=(\d+)(?:, maxlen=(\d+))?(?:, group=([^,)]+))?(?:, port=(\d+))?(?:, ttl=(\d+))?\)$/;

function syncDaemon(line: string): SyncDaemon {
  const [, state, mcastInterface = '', syncId, maxLength, group, port, ttl] =
    daemonLine.exec(line) ?? [];
  if (state === undefined || isIP(group ?? '0.0.0.0') === 0) {
    throw new UnreadableOutput(DAEMONS, line);
  }
  return {
    state: state === 'backup' ? 'backup' : 'master',
    mcastInterface,
    syncId: Number(syncId),
    maxLength: numberOf(maxLength),
    group: group ?? null,
    port: numberOf(port),
    ttl: numberOf(ttl),
  };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
