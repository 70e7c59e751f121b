/** The points that a director is looked at for, in the order in which they are told. */
export const pointNames = [
  'modules',
  'ipvsadm',
  'sysctls',
  'sysctls-at-boot',
  'devices',
  'routes',
  'addresses',
  'secondaries',
  'source-check',
  'sync-device',
  'managers',
  'firewalls',
  'packet-filter',
  'forwarding',
  'conntrack',
  'connection-table',
  'clock',
  'state-directory',
] as const;

/** The name of a point, for a program that reads what `lvsc doctor` found. */
export type PointName = (typeof pointNames)[number];

/** What was found out about one thing. */
export interface Judgement {
  /** What there should be. */
  readonly what: string;
  /** `unknown`: it could not be told, and `is` says why. */
  readonly verdict: 'ok' | 'unfit' | 'unknown';
  /** What there is now. */
  readonly is: string;
  /** What comes of it where it is not as it should be. */
  readonly why: string;
  /** Lines for sh that mend it; none where all is well, or where a person must choose. */
  readonly mend: readonly string[];
}

/** One thing that a director should be, and whether this one is it. */
export interface Point extends Judgement {
  readonly point: PointName;
}

/** All is as it should be. */
export function fit(what: string, why: string, is = what): Judgement {
  return { what, verdict: 'ok', is, why, mend: [] };
}

/** Something is not as it should be. */
export function unfit(
  what: string,
  why: string,
  is: string,
  mend: readonly string[] = [],
): Judgement {
  return { what, verdict: 'unfit', is, why, mend };
}

/** It cannot be told, and the reason. */
export function unknown(what: string, why: string, reason: string): Judgement {
  return { what, verdict: 'unknown', is: reason, why, mend: [] };
}
