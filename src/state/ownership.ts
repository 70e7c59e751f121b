import type { DirectorState, SyncDaemon, Timeouts } from './director-state.ts';

/** A real server of a virtual service, by their ids. */
export interface ServerRef {
  readonly service: string;
  readonly server: string;
}

/** Names a real server among all of a director: `tcp 203.0.113.100:80 10.1.1.1:80`. */
export function refId({ service, server }: ServerRef): string {
  return `${service} ${server}`;
}

/** A real server at weight 0, and the weight that it had. */
export interface DrainedServer extends ServerRef {
  readonly weight: number;
}

/** `http/cpu1`: the names of the virtual block and of the server block. */
export interface NamedServer extends ServerRef {
  readonly name: string;
}

/**
 * What lvsc's last apply made on a director. Only this, and what the file names, is lvsc's to
 * change; all else belongs to others.
 */
export interface Ownership {
  readonly format: 'lvsc-ownership/1';
  /** Ids of virtual services that a file named when it was applied. */
  readonly virtualServices: readonly string[];
  /** Ids of addresses that lvsc put on a device. One that was there before is not lvsc's to take away. */
  readonly addresses: readonly string[];
  /** Names of sysctls that lvsc changed, and the value that stood before the first change. */
  readonly sysctls: Readonly<Record<string, string>>;
  /** The timeouts that lvsc changed, and the seconds before the first change. */
  readonly timeouts: Partial<Timeouts>;
  /** States (master, backup) of sync daemons that lvsc started. */
  readonly syncDaemons: readonly SyncDaemon['state'][];
  /** Real servers at weight 0 for a maintenance window, and the weight they come back with. */
  readonly drained: readonly DrainedServer[];
  /** What the last file called its real servers. */
  readonly names: readonly NamedServer[];
  /** The whole director after the last apply; null where there was none. */
  readonly applied: DirectorState | null;
  /**
   * What the last file said of attributes that others may set where no line says them, such as
   * `service udp 203.0.113.100:53 ops`: the next file takes them away where it no longer says them.
   */
  readonly said?: readonly string[];
}

/**
 * The record before the first apply: nothing is lvsc's.
 *
 * @example
 * ```ts
 * import { emptyState, ownsNothing, type Live } from 'lvsc';
 *
 * const bare: Live = { director: 'local', state: emptyState, ownership: ownsNothing };
 * ```
 */
export const ownsNothing: Ownership = {
  format: 'lvsc-ownership/1',
  virtualServices: [],
  addresses: [],
  sysctls: {},
  timeouts: {},
  syncDaemons: [],
  drained: [],
  names: [],
  applied: null,
};
