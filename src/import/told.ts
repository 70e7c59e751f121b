/** What another program's file tells beside the virtual services that it asks for. */
export interface Told {
  /** The program that reads the file. */
  readonly program: 'keepalived' | 'ldirectord';
  /** Comments at the top: what holds for the whole file. */
  readonly remarks: readonly string[];
  /** Who puts up the addresses, for the comment above `addresses = 0`. */
  readonly addressRemark: string;
  /** Comments above the sync daemon, or above `network` where there is none. */
  readonly daemonRemarks: readonly string[];
  /** By the id of the virtual service. */
  readonly services: ReadonlyMap<string, ToldService>;
}

/** What the file tells of a virtual service beside its record in the kernel. */
export interface ToldService {
  /** Lines of its `virtual` block: sorry server, quiescing and checks. */
  readonly lines: readonly string[];
  readonly remarks: readonly string[];
  /** By the id of the real server. */
  readonly serverRemarks: ReadonlyMap<string, readonly string[]>;
  /** What a firewall mark stands for, as far as the checks tell. */
  readonly protocol: 'tcp' | 'udp';
  /** The real server of the state is the sorry server: the file has no other. */
  readonly hasOnlySorryServer: boolean;
}
