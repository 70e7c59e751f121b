import type { Change } from '../state/change.ts';
import { unmeasured, type Moment } from '../state/moment.ts';
import { diff } from '../plan/diff.ts';
import { lossesOf } from '../plan/effect/loss.ts';
import type { Plan } from '../plan/plan.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import type { PolicyRefusal } from '../plan/policy.ts';
import { changeText } from './change-text.ts';
import { changeLines, signs } from './change-lines.ts';
import { commandText } from './command-text.ts';
import { effectLines } from './effect-text.ts';
import { lossText } from './loss-text.ts';
import { many } from './many.ts';
import { printable } from './printable.ts';
import type { Style } from './style.ts';
import { hanging } from './wrapped.ts';

/** What a plan is shown with, beside itself. */
export interface PlanView {
  /** Why apply would refuse it. */
  readonly refusals?: readonly PolicyRefusal[];
  readonly moment?: Moment;
  /** Whether the commands that would take it back are shown, too. */
  readonly back?: boolean;
  /** How wide the terminal is; without one there is no bound. */
  readonly columns?: number;
}

/**
 * A plan for a person: what is added, changed and removed, what each does to traffic and which line
 * asks for it; what is lost by it, what stands in its way, and the commands.
 */
export function planText(plan: PlanDocument, style: Style, view: PlanView = {}): string {
  const { refusals = [], moment = unmeasured, back = false, columns = Infinity } = view;
  const about = planSubject(plan);
  const aside = [...drainedLines(plan), ...foreignLines(plan), ...drift(plan)];
  const fit = (lines: readonly string[]): string[] =>
    lines.flatMap((line) => hanging(line, columns));
  if (plan.changes.length === 0) {
    return [...fit([`Plan for ${about}: nothing to do.`, ...aside]), ''].join('\n');
  }
  const losses = lossesOf(plan, moment.connections).map(
    (loss) => `  ${lossText(loss, plan.drain)}`,
  );
  const [effect = '', ...reasons] = effectLines(plan.changes);
  return [
    ...fit([`Plan for ${about}: ${counts(plan.changes)}`]).map(style.strong),
    '',
    ...changeLines(plan, style, columns),
    '',
    ...fit([
      effect,
      ...losses,
      ...reasons,
      ...drainNote(plan),
      ...refusals.map(refusalText),
      ...aside,
    ]),
    '',
    style.strong('Commands:'),
    // The commands stand at the margin: an indented END would not end a here-document when it is
    // pasted.
    ...plan.commands.forward.map(commandText),
    '',
    ...(back
      ? [
          style.strong('Commands that would take it back:'),
          ...plan.commands.back.map(commandText),
          '',
        ]
      : []),
  ].join('\n');
}

/** `local from lvs.conf`. */
export function planSubject({ director, config }: Pick<Plan, 'director' | 'config'>): string {
  return printable(config === null ? director : `${director} from ${config.file}`);
}

/** `9 to add, 1 to change, 0 to remove`. */
export function counts(changes: readonly Change[]): string {
  const of = (kind: Change['kind']): number =>
    changes.filter((change) => change.kind === kind).length;
  return `${of('add')} to add, ${of('edit')} to change, ${of('remove')} to remove`;
}

/** Why apply would not run a plan, and what lets it. */
export function refusalText({ message, option }: PolicyRefusal): string {
  return printable(`apply would refuse this: ${message}; ${option} allows it`);
}

function drainNote({ drain }: PlanDocument): string[] {
  if (drain === null) return [];
  return [
    `Drain: ${many(drain.servers.length, 'real server')} quiesced first; removed when no connections are left, or after ${drain.seconds} s.`,
  ];
}

/** Real servers that are at weight 0 because somebody drained them, not because they drifted. */
export function drainedLines({ ownership }: Pick<Plan, 'ownership'>): string[] {
  const { drained, names } = ownership;
  if (drained.length === 0) return [];
  const named = drained.map(({ service, server }) => {
    const found = names.find((each) => each.service === service && each.server === server);
    return printable(`  ${found?.name ?? `${service}/${server}`} (${server} of ${service})`);
  });
  return ['Drained for maintenance (lvsc undrain brings them back):', ...named];
}

/** What is not lvsc's to change. */
export function foreignLines({ foreign }: Pick<Plan, 'foreign'>): string[] {
  return foreign.length === 0
    ? []
    : ['Foreign, left alone:', ...foreign.map((name) => `  ${printable(name)}`)];
}

/** How a director has moved since lvsc's last apply; nothing where there is no record of one. */
export function driftSince({
  before,
  ownershipBefore: { applied },
}: Pick<Plan, 'before' | 'ownershipBefore'>): Change[] {
  return applied === null ? [] : diff(applied, before);
}

function drift(plan: PlanDocument): string[] {
  const changes = driftSince(plan);
  if (changes.length === 0) return [];
  return ["Changed since lvsc's last apply, by somebody else:", ...differenceLines(changes)];
}

/** Differences as lines with their sign, for messages about a director that is not as expected. */
export function differenceLines(changes: readonly Change[]): string[] {
  return changes.map((change) => `  ${signs[change.kind]} ${printable(changeText(change))}`);
}
