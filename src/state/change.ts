import type {
  Address,
  Chain,
  RealServer,
  ServiceKey,
  SyncDaemon,
  Timeouts,
  VirtualService,
} from './director-state.ts';

/** A virtual service's own record, as `ipvsadm -A` and `-E` take it: without its real servers. */
export type ServiceRecord = Omit<VirtualService, 'realServers'>;

/** What one change is about, by subject: before and after, either of them missing. */
interface Delta<Subject extends string, Value> {
  readonly subject: Subject;
  readonly kind: 'add' | 'edit' | 'remove';
  /** Names the subject among all others of the director. */
  readonly id: string;
  readonly before: Value | null;
  readonly after: Value | null;
}

/** The semantic difference between two states at one subject. */
export type Change =
  | Delta<'virtual-service', ServiceRecord>
  | (Delta<'real-server', RealServer> & { readonly service: ServiceKey })
  | Delta<'address', Address>
  | Delta<'chain', Chain>
  | (Delta<'sysctl', string> & { readonly name: string })
  | Delta<'timeouts', Timeouts>
  | Delta<'sync-daemon', SyncDaemon>;
