import type { Protocol, RealServer, VirtualService } from '../state/director-state.ts';

/** A `server` block to be written. */
export interface ServerBlockDraft {
  readonly name: string;
  readonly server: RealServer;
  /** Also where the virtual block's port is the same. */
  readonly isPortGiven: boolean;
  readonly remarks: readonly string[];
}

/** A `virtual` block to be written; services with a firewall mark may have several. */
export interface VirtualBlockDraft {
  readonly name: string;
  readonly service: VirtualService;
  /** False where something is missing that only a person knows. */
  readonly isActive: boolean;
  /** Null only where the block is not active. */
  readonly vip: PlacedVip | null;
  readonly protocol: Protocol;
  readonly port: number;
  /** 0 is none. */
  readonly mark: number;
  /** Further ports and ranges that get the mark, as lvs.conf writes them. */
  readonly markPorts: readonly string[];
  /** Somebody else sets the mark, or puts up the address. */
  readonly leaves: { readonly mark: boolean; readonly address: boolean };
  readonly servers: readonly ServerBlockDraft[];
  /** Directives that the state of a director has nothing of. */
  readonly lines: readonly string[];
  readonly remarks: readonly string[];
}

/** A virtual address, and where the file puts it. */
export interface PlacedVip {
  readonly address: string;
  /** The device, with its alias where it has one. */
  readonly device: string;
  readonly prefixLength: number;
  /** No device of the director carries the address. */
  readonly isGuess: boolean;
}
