import type {
  Address,
  Chain,
  RealServer,
  ServiceKey,
  SyncDaemon,
  Timeouts,
} from '../state/director-state.ts';
import type { ServiceRecord } from '../state/change.ts';

/** One thing told to IPVS. Always the full record: `-E` and `-e` replace, they do not patch. */
export type IpvsEntry =
  | { readonly do: 'add-service' | 'edit-service'; readonly service: ServiceRecord }
  | { readonly do: 'delete-service'; readonly key: ServiceKey }
  | {
      readonly do: 'add-server' | 'edit-server';
      readonly key: ServiceKey;
      readonly server: RealServer;
    }
  | {
      readonly do: 'delete-server';
      readonly key: ServiceKey;
      readonly server: Pick<RealServer, 'address' | 'port'>;
    }
  | { readonly do: 'set-timeouts'; readonly timeouts: Timeouts }
  | { readonly do: 'start-daemon'; readonly daemon: SyncDaemon }
  | { readonly do: 'stop-daemon'; readonly daemon: SyncDaemon };

/**
 * One address put on or taken off a device. To drop is to delete what may be gone already, and to
 * restore is to add what may still stand: with another address of its network.
 */
export interface AddressEntry {
  readonly do: 'add-address' | 'delete-address' | 'drop-address' | 'restore-address';
  readonly address: Address;
}

/** A chain of lvsc's own given new content and exactly one jump, or taken away with its jumps. */
export interface ChainEntry {
  readonly do: 'set-chain' | 'delete-chain';
  readonly chain: Chain;
  /** How many jumps to the chain stand now. */
  readonly jumpsBefore: number;
  /** How many rules the chain has now; null where there is no such chain. */
  readonly rulesBefore: number | null;
}

/** A sysctl set by its name, as sysctl(8) writes it, such as `net.ipv4.ip_forward`. */
export interface SysctlEntry {
  readonly do: 'set-sysctl';
  readonly name: string;
  readonly value: string;
}

/** A gratuitous ARP, so that neighbours learn where an address lives now. */
export interface AnnounceEntry {
  readonly do: 'announce';
  readonly device: string;
  readonly address: string;
}

/** Asks the neighbours whether an address is in use already, before it is put on a device. */
export interface ProbeEntry {
  readonly do: 'probe';
  readonly device: string;
  readonly address: string;
}

/** A real server whose connections are waited for. */
export interface DrainEntry {
  readonly do: 'drain';
  readonly key: ServiceKey;
  readonly server: Pick<RealServer, 'address' | 'port'>;
}

/**
 * What one process does: entries as data, so that another executor than the command-line tools
 * can run the same steps.
 */
export type ProcessStep =
  | { readonly kind: 'ipvs'; readonly entries: readonly IpvsEntry[] }
  | { readonly kind: 'address'; readonly entries: readonly AddressEntry[] }
  | { readonly kind: 'packet-filter'; readonly entries: readonly ChainEntry[] }
  | { readonly kind: 'sysctl'; readonly entries: readonly SysctlEntry[] }
  | { readonly kind: 'announce'; readonly entries: readonly AnnounceEntry[] };

/** A wait, at most so many seconds, until quiesced real servers have no connections left. */
export interface DrainStep {
  readonly kind: 'drain';
  readonly seconds: number;
  readonly entries: readonly DrainEntry[];
}

/** Before anything is changed: fails where a neighbour has an address that is to be put up. */
export interface ProbeStep {
  readonly kind: 'probe';
  readonly entries: readonly ProbeEntry[];
}

/** Everything that a plan can do, one after another. */
export type Step = ProcessStep | ProbeStep | DrainStep;

/** One entry of whichever step. */
export type Entry = Step['entries'][number];
