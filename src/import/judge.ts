import type { Config } from '../language/values/config.ts';
import { parse } from '../language/parse.ts';
import { format } from '../language/tree/print.ts';
import type { Change } from '../state/change.ts';
import { diff } from '../plan/diff.ts';
import { goalState } from '../plan/goal.ts';
import type { Finding } from '../source/finding.ts';
import { desiredState } from '../desired/desired-state.ts';
import { rules } from '../validation/rules.ts';
import { validate } from '../validation/validate.ts';
import type { ImportInput } from './import-input.ts';

/** A file that was made, read as lvsc will read it. */
export interface Judged {
  /** In canonical layout. */
  readonly text: string;
  readonly config: Config;
  readonly findings: readonly Finding[];
  /** Findings without whose mending there is nothing to plan. */
  readonly blocking: readonly Finding[];
  /**
   * What a plan of the file would do to the director that it was made from; none where something
   * blocks.
   */
  readonly changes: readonly Change[];
}

const mandatory = new Set(rules.filter((rule) => rule.mandatory).map(({ code }) => code));

/** The lines in canonical layout. */
export function laidOut(lines: string): string {
  return format(parse({ name: 'lvs.conf', text: lines }).file);
}

/** Reads a text that import made, and says what a plan of it would still change. */
export function judged(lines: string, input: ImportInput): Judged {
  const text = laidOut(lines);
  const parsed = parse({ name: 'lvs.conf', text });
  const { config } = parsed;
  const findings = validate(parsed);
  const blocking = findings.filter(
    ({ code, stage, severity }) =>
      severity === 'error' && (stage === 'syntax' || mandatory.has(code)),
  );
  const changes = blocking.length > 0 ? [] : changesOf(config, input);
  return { text, config, findings, blocking, changes };
}

function changesOf(config: Config, { state, ownership, extent }: ImportInput): Change[] {
  const changes = diff(state, goalState(state, desiredState(config), ownership, false));
  // Of a listing nothing but the virtual services is known.
  return extent === 'director'
    ? changes
    : changes.filter(({ subject }) => subject === 'virtual-service' || subject === 'real-server');
}
