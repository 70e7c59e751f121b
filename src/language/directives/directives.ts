import type { DirectiveBlock, DirectiveRow } from './directive-row.ts';
import { directorPairDirectives } from './director-pair-directives.ts';
import { serverKernelDirectives, virtualKernelDirectives } from './kernel-directives.ts';
import { serverDirectives } from './server-directives.ts';
import { serviceDirectives } from './service-directives.ts';
import { virtualDirectives } from './virtual-directives.ts';

export type { DirectiveBlock, DirectiveRow } from './directive-row.ts';

/**
 * The one table of directives. The validator, the formatter, `lvsc explain`, lvs.conf(5) and the
 * shell completion read it, so that nothing about a directive is written twice.
 */
export const directives = [
  ...directorPairDirectives,
  ...serviceDirectives,
  ...virtualDirectives,
  ...virtualKernelDirectives,
  ...serverDirectives,
  ...serverKernelDirectives,
] as const;

/** The rows of one kind of block, in the order in which Piranha's own writer puts them. */
export function directivesOf(block: DirectiveBlock): readonly DirectiveRow[] {
  return rowsOfBlock[block];
}

/** The row of a directive, or null where the block has none of that name. */
export function findDirective(block: DirectiveBlock, name: string): DirectiveRow | null {
  return rowByName.get(`${block} ${name}`) ?? null;
}

/** The rows of a directive in all kinds of block that have it; none where the name is no directive. */
export function rowsNamed(name: string): readonly DirectiveRow[] {
  return rows.filter((row) => row.name === name);
}

/** Whether any kind of block has a directive of that name. */
export function isDirectiveName(name: string): boolean {
  return rowsNamed(name).length > 0;
}

const rows: readonly DirectiveRow[] = directives;
const rowsOfBlock = {
  global: rows.filter(({ block }) => block === 'global'),
  virtual: rows.filter(({ block }) => block === 'virtual'),
  server: rows.filter(({ block }) => block === 'server'),
};
const rowByName = new Map(rows.map((row) => [`${row.block} ${row.name}`, row]));
