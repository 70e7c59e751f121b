import type { ServerRef } from './ownership.ts';

/** What a real server is doing now. */
export interface Connections {
  /** Persistence templates: clients that would come back to the real server. */
  readonly persistent: number;
  /** Established connections. */
  readonly active: number;
  readonly inactive: number;
}

/** The connections of a real server of a virtual service. */
export interface ServerConnections extends ServerRef, Connections {}

/** When a director was as it was read, and what went through it then: no part of its state. */
export interface Moment {
  /** In ISO 8601, UTC, to the second; null where nobody has noted it. */
  readonly takenAt: string | null;
  /** Null where nobody has counted. */
  readonly connections: readonly ServerConnections[] | null;
}

/** Of a director that nobody has measured. */
export const unmeasured: Moment = { takenAt: null, connections: null };

/** A time as a capture has it: `2026-11-28T10:04:00Z`. */
export function timeText(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
