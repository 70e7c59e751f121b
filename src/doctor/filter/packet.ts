/** A packet that a director must let pass; null where it may be any. */
export interface Packet {
  readonly source: string | null;
  readonly destination: string | null;
  /** The device by which it comes in. */
  readonly device: string | null;
  readonly protocol: string;
  /** The port that it is for; 0 for each. */
  readonly port: number | null;
  /** What connection tracking says of it. */
  readonly state: 'NEW' | 'ESTABLISHED' | 'INVALID';
}

/** What a packet filter makes of a packet, and by which rule or policy. */
export interface Fate {
  /** `unknown`: a rule decides that asks for something else of a packet. */
  readonly verdict: 'passes' | 'dropped' | 'unknown';
  readonly by: string;
}
