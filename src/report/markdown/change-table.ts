import type { Change } from '../../state/change.ts';
import { serviceId } from '../../state/director-state.ts';
import type { PlannedChange } from '../../plan/plan.ts';
import { changeText } from '../change-text.ts';
import { effectNote } from '../effect-text.ts';
import { code, referenced } from './text.ts';

/** The address of a line of a file; null where there is none to go to. */
export type LinkTo = (file: string, line: number) => string | null;

/** What a table of changes is made with. */
export interface Rows {
  readonly changes: readonly PlannedChange[];
  /** What the file calls each virtual service, by its id. */
  readonly names: ReadonlyMap<string, string>;
  readonly file: string | null;
  readonly linkTo: LinkTo;
}

const signs = { add: '+', edit: '!', remove: '-' } as const;

/** Changes as a table, those of each virtual service together, and what concerns all last. */
export function changeTable({ changes, names, file, linkTo }: Rows): string[] {
  if (changes.length === 0) return [];
  return [
    '| | Change | Effect on traffic | Asked for by |',
    '|---|---|---|---|',
    ...[...byService(changes)].flatMap(([service, those]) => [
      `| | **${heading(service, names)}** | | |`,
      ...those.map((change) => {
        const effect = referenced(effectNote(change.effect)) || 'none';
        return `| ${signs[change.kind]} | ${code(changeText(change))} | ${effect} | ${place(change, file, linkTo)} |`;
      }),
    ]),
    '',
  ];
}

/** Each change in a line that begins with `+`, `-` or `!`: what readers of a diff know. */
export function changeDiff(changes: readonly Change[]): string {
  return changes.map((change) => `${signs[change.kind]} ${changeText(change)}\n`).join('');
}

/** What is removed, shortly: a line for each virtual service. */
export function removals(
  changes: readonly Change[],
  names: ReadonlyMap<string, string>,
  isCounted: boolean,
): string[] {
  const removed = changes.filter(({ kind }) => kind === 'remove');
  if (removed.length === 0) return [];
  const lines = [...byService(removed)].map(([service, those]) => {
    const goes = those.some(({ subject }) => subject === 'virtual-service');
    const what = isCounted
      ? `${those.length} removed`
      : those.map((change) => change.id.split(' ').at(-1) ?? '').join(', ');
    return `- ${heading(service, names)}${goes ? ' goes' : ''}: ${referenced(what)}`;
  });
  return ['**Removed:**', '', ...lines, ''];
}

function byService<Some extends Change>(changes: readonly Some[]): ReadonlyMap<string, Some[]> {
  const groups = new Map<string, Some[]>();
  const services = changes.filter((change) => serviceOf(change) !== '');
  for (const change of [...services, ...changes.filter((each) => serviceOf(each) === '')]) {
    const service = serviceOf(change);
    const group = groups.get(service);
    if (group === undefined) groups.set(service, [change]);
    else group.push(change);
  }
  return groups;
}

/** The id of the virtual service that a change is of; an empty text where it concerns all. */
function serviceOf(change: Change): string {
  if (change.subject === 'real-server') return serviceId(change.service);
  if (change.subject !== 'virtual-service') return '';
  const record = change.after ?? change.before;
  return record === null ? '' : serviceId(record.key);
}

function heading(service: string, names: ReadonlyMap<string, string>): string {
  if (service === '') return 'The director';
  const name = names.get(service);
  return name === undefined ? code(service) : `${code(name)} (${code(service)})`;
}

function place({ origin }: PlannedChange, file: string | null, linkTo: LinkTo): string {
  if (origin === null || file === null) return '';
  const { line } = origin.start;
  const link = linkTo(file, line);
  const text = code(`${file}:${line}`);
  return link === null ? text : `<a href="${link}">${text}</a>`;
}
