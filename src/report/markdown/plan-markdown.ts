import { connectionsCut, lossesOf, serviceNames } from '../../plan/effect/loss.ts';
import { planDigest } from '../../plan/plan-digest.ts';
import type { PlanDocument } from '../../plan/plan-document.ts';
import type { PolicyRefusal } from '../../plan/policy.ts';
import { shWords } from '../../shell/words.ts';
import { commandText } from '../command-text.ts';
import { effectLines } from '../effect-text.ts';
import { lossText } from '../loss-text.ts';
import { many } from '../many.ts';
import { counts, drainedLines, driftSince, foreignLines, refusalText } from '../plan-text.ts';
import type { Moment } from '../../state/moment.ts';
import { changeDiff, changeTable, removals, type LinkTo } from './change-table.ts';
import { markerOf } from './marker.ts';
import { code, collapsed, fenced, referenced } from './text.ts';

/** What a plan is written with, beside itself. */
export interface MarkdownView {
  readonly refusals: readonly PolicyRefusal[];
  /** Null where there is no director: between two configs. */
  readonly moment: Moment | null;
  /** Options of apply without which it would plan something else. */
  readonly applyOptions: readonly string[];
  readonly linkTo: LinkTo;
  /** How many characters it may have. */
  readonly longest: number;
}

/** What is left out of a text that would be too long, one after the other. */
const dropped = [
  'the way back',
  'the commands',
  'the diff',
  'what is added',
  'what is changed',
  'the effect of each removal',
  'the names of what is removed',
] as const;

/**
 * A plan as a comment of a review: a hidden first line by which it is found again, a line that
 * stands alone, what is cut, a table by virtual service, and what a reader may open. What would make
 * it too long is left out in a fixed order, and it says so; removals are told to the last.
 */
export function planMarkdown(plan: PlanDocument, view: MarkdownView): string {
  const marker = markerOf({ director: plan.director, file: plan.config?.file ?? null });
  if (plan.changes.length === 0 && driftSince(plan).length === 0) {
    return `${marker}\nlvsc: nothing to do for ${subject(plan)}.\n`;
  }
  for (let level = 0; level < dropped.length; level += 1) {
    const text = [marker, ...body(plan, view, level), ''].join('\n');
    if (text.length <= view.longest) return text;
  }
  return cut([marker, ...body(plan, view, dropped.length), ''], view.longest);
}

function body(plan: PlanDocument, view: MarkdownView, level: number): string[] {
  const { changes, commands } = plan;
  const names = serviceNames(plan);
  const file = plan.config?.file ?? null;
  const told = changes.filter(
    ({ kind }) => kind === 'remove' || (kind === 'edit' ? level < 5 : level < 4),
  );
  const losses = lossesOf(plan, view.moment?.connections ?? null);
  return [
    `### lvsc: ${counts(changes)} on ${subject(plan)}${cutText(losses)}`,
    '',
    ...leftOut(level, view.longest),
    ...view.refusals.flatMap((each) => [`> **${referenced(refusalText(each))}**`, '']),
    ...(level < 6 ? lossLines(losses, plan) : []),
    ...(level < 6
      ? changeTable({ changes: told, names, file, linkTo: view.linkTo })
      : removals(changes, names, level > 6)),
    ...(level < 3 ? effect(plan) : []),
    ...drift(plan, level),
    ...(level < 3 && changes.length > 0
      ? collapsed('Diff', fenced('diff', changeDiff(changes)))
      : []),
    ...(level < 2 ? folded('Commands', commands.forward.map(commandText)) : []),
    ...(level < 1
      ? folded('Commands that would take it back', commands.back.map(commandText))
      : []),
    ...(level < 4 ? aside(plan) : []),
    ...foot(plan, view),
  ];
}

function subject({ director, config }: PlanDocument): string {
  return config === null ? code(director) : `${code(director)} from ${code(config.file)}`;
}

function cutText(losses: ReturnType<typeof lossesOf>): string {
  if (!losses.some(({ ending, isDrained }) => ending > 0 && !isDrained)) return '';
  const cutNow = connectionsCut(losses);
  if (cutNow === null) return '; established connections end';
  return cutNow === 0
    ? '; no established connection ends'
    : `; **${many(cutNow, 'established connection')} ${cutNow === 1 ? 'ends' : 'end'}**`;
}

function leftOut(level: number, longest: number): string[] {
  if (level === 0) return [];
  const what = dropped.slice(0, level).join(', ');
  return [`_Left out, for no more than ${longest} characters: ${what}._`, ''];
}

function lossLines(losses: ReturnType<typeof lossesOf>, { drain }: PlanDocument): string[] {
  if (losses.length === 0) return [];
  return [...losses.map((loss) => `- ${referenced(lossText(loss, drain))}`), ''];
}

function effect({ changes }: PlanDocument): string[] {
  if (changes.length === 0) return [];
  const [first = '', ...reasons] = effectLines(changes);
  return [
    referenced(first),
    '',
    ...(reasons.length === 0 ? [] : [...reasons.map((line) => `- ${referenced(line.trim())}`), '']),
  ];
}

function drift(plan: PlanDocument, level: number): string[] {
  const changes = driftSince(plan);
  if (changes.length === 0) return [];
  const title = "Changed since lvsc's last apply, by somebody else";
  if (level > 2) return [`**${title}: ${many(changes.length, 'change')}**`, ''];
  return [`#### ${title}`, '', ...fenced('diff', changeDiff(changes)), ''];
}

function folded(title: string, commands: readonly string[]): string[] {
  if (commands.length === 0) return [];
  return collapsed(`${title} (${commands.length})`, fenced('sh', commands.join('\n')));
}

function aside(plan: PlanDocument): string[] {
  const lines = [...drainedLines(plan), ...foreignLines(plan)];
  return lines.length === 0 ? [] : [...fenced('text', lines.join('\n')), ''];
}

function foot(plan: PlanDocument, { moment, applyOptions }: MarkdownView): string[] {
  if (moment === null) return [];
  const { config, liveDigest } = plan;
  // A time stays true in a comment, an age does not.
  const taken = moment.takenAt === null ? '' : ` of ${moment.takenAt}`;
  const from = config === null ? '' : `; config ${code(`sha256:${config.digest}`)}`;
  return [
    `Live state${taken} ${code(`sha256:${liveDigest}`)}${from}`,
    '',
    ...(config === null || plan.changes.length === 0
      ? []
      : applyLines(config.file, planDigest(plan), applyOptions)),
  ];
}

function applyLines(file: string, digest: string, options: readonly string[]): string[] {
  const command = shWords(['lvsc', 'apply', '--plan-digest', digest, ...options, '--', file]);
  return ['This plan and no other is applied on the director by:', '', ...fenced('sh', command)];
}

/** The last resort: lines as far as there is room, and how many there are more. */
function cut(lines: readonly string[], longest: number): string {
  const more = (count: number): string => `\n_... and ${many(count, 'more line')}._\n`;
  const room = longest - more(lines.length).length;
  let end = 0;
  for (let used = 0; end < lines.length; end += 1) {
    used += (lines[end] ?? '').length + 1;
    if (used > room) break;
  }
  return lines.slice(0, end).join('\n') + more(lines.length - end);
}
