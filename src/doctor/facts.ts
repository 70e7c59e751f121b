import type { IpvsadmVersion } from '../state/ipvsadm-version.ts';
import type { BootSettings } from './readings/boot-settings.ts';
import type { Link } from './readings/links.ts';
import type { Process } from './readings/processes.ts';
import type { RouteTo } from './readings/route-to.ts';

/** What was seen, or why it could not be. */
export type Seen<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

/** How a machine is set up, as far as it matters to a director. */
export interface DirectorFacts {
  /** Modules that are loaded, that can be, or that are part of the kernel. */
  readonly modules: Seen<ReadonlySet<string>>;
  /** What `/proc/net/ip_vs` says; null where ip_vs is not loaded. */
  readonly table: TableFacts | null;
  readonly ipvsadm: Seen<IpvsadmVersion>;
  /** At run time, by name; what this kernel does not have is not there. */
  readonly sysctls: Readonly<Record<string, string>>;
  readonly boot: Seen<BootSettings>;
  readonly links: Seen<readonly Link[]>;
  /** By the address of the real server. */
  readonly routes: ReadonlyMap<string, Seen<RouteTo>>;
  /** The device of the default route; null where there is none. */
  readonly defaultDevice: Seen<string | null>;
  /** By address: the hardware address of a neighbour that has it, or null. */
  readonly holders: ReadonlyMap<string, Seen<string | null>>;
  readonly processes: Seen<readonly Process[]>;
  /** Whether a file of keepalived has a virtual server. */
  readonly keepalivedBalances: boolean;
  /** The settings of ufw, from its two files. */
  readonly ufw: Readonly<Record<string, string>>;
  readonly filters: FilterFacts;
  readonly clock: Seen<ClockFacts>;
  readonly stateDirectories: readonly StateDirectory[];
}

/** The table of connections of IPVS. */
export interface TableFacts {
  readonly size: number;
  readonly connections: number;
}

/** What the packet filters print. */
export interface FilterFacts {
  /** `iptables --version`. */
  readonly version: Seen<string>;
  /** `iptables-save`. */
  readonly iptables: Seen<string>;
  /** `nft list ruleset`. */
  readonly nft: Seen<string>;
}

/** The clock of a director. */
export interface ClockFacts {
  /** Null where nothing there says. */
  readonly isSynchronized: boolean | null;
  /** Seconds by which it is ahead of this machine's. */
  readonly ahead: number;
}

/** A directory in which lvsc keeps its record, and the nearest one of it that is there. */
export interface StateDirectory {
  readonly path: string;
  /** On which machine, in words that follow the path; nothing where there is but one. */
  readonly where: string;
  /** Null where it can be written. */
  readonly obstacle: Seen<string | null>;
}
