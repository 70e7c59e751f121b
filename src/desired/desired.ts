import type { Range } from '../source/source.ts';
import type { NamedServer } from '../state/ownership.ts';
import type {
  Address,
  Chain,
  SyncDaemon,
  Timeouts,
  VirtualService,
} from '../state/director-state.ts';

/** What lvs.conf asks of a director. What it does not name is not here and is left alone. */
export interface Desired {
  readonly virtualServices: readonly VirtualService[];
  readonly addresses: readonly Address[];
  /** Somebody else moves the addresses between directors: all of them are left as they are. */
  readonly leavesAddresses: boolean;
  /** The virtual addresses that somebody else puts up, where it is not all of them. */
  readonly leftAddresses: ReadonlySet<string>;
  readonly chains: readonly Chain[];
  readonly sysctls: Readonly<Record<string, string>>;
  /** A timeout that is missing is left as it is. */
  readonly timeouts: Partial<Timeouts>;
  /** Null: the file does not speak of a sync daemon. */
  readonly syncDaemon: Pick<SyncDaemon, 'state' | 'mcastInterface' | 'syncId'> | null;
  /** Ids of the virtual services whose block, active or not, says `quiesce_server = 1`. */
  readonly quiesced: ReadonlySet<string>;
  /** The names that lvs.conf gives to real servers. */
  readonly names: readonly NamedServer[];
  /** What the file says of attributes that it could leave to others, as the record of ownership has them. */
  readonly said: readonly string[];
  /** Where in lvs.conf each subject of a change is asked for. */
  readonly origins: ReadonlyMap<string, Range>;
}
