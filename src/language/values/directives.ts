import type { Setting } from './config.ts';
import type { DirectiveBlock, DirectiveRow } from './directives/directive-row.ts';
import { directorPairDirectives } from './directives/director-pair-directives.ts';
import { serverDirectives } from './directives/server-directives.ts';
import { serviceDirectives } from './directives/service-directives.ts';
import { virtualDirectives } from './directives/virtual-directives.ts';

export type { DirectiveBlock, DirectiveRow } from './directives/directive-row.ts';

/**
 * The one table of directives. The validator, the formatter, `lvsc explain`, lvs.conf(5) and the
 * shell completion read it, so that nothing about a directive is written twice.
 */
export const directives = [
  ...directorPairDirectives,
  ...serviceDirectives,
  ...virtualDirectives,
  ...serverDirectives,
] as const;

type Row = (typeof directives)[number];
type RowsOf<Block extends DirectiveBlock> = Extract<Row, { readonly block: Block }>;

/** What the table's value types become in the typed configuration. */
type ValueOf<R extends DirectiveRow> = R extends { readonly choices: readonly (infer Choice)[] }
  ? Choice
  : {
      readonly integer: number;
      readonly seconds: number;
      readonly boolean: boolean;
      readonly port: number;
      readonly host: string;
      readonly ip: string;
      readonly netmask: string;
      readonly 'address-and-device': AddressAndDevice;
      readonly string: string;
      readonly choice: string;
      readonly list: readonly string[];
    }[R['type']];

/** The two values of `address` and `nat_router`. */
export interface AddressAndDevice {
  /** Numeric: dotted IPv4, or IPv6 in lower case. */
  readonly address: string;
  /** With its alias, if it has one: `eth0:1`. */
  readonly device: string;
}

/** The typed settings of one block, by directive name; optional where the table has no default. */
export type SettingsOf<Block extends DirectiveBlock> = {
  readonly [
    R in RowsOf<Block> as R extends { readonly default: unknown } ? R['name'] : never
  ]: Setting<ValueOf<R>>;
} & {
  readonly [
    R in RowsOf<Block> as R extends { readonly default: unknown } ? never : R['name']
  ]?: Setting<ValueOf<R>>;
};

/** The rows of one kind of block, in the order in which Piranha's own writer puts them. */
export function directivesOf(block: DirectiveBlock): readonly DirectiveRow[] {
  return rowsOfBlock[block];
}

/** The row of a directive, or null where the block has none of that name. */
export function findDirective(block: DirectiveBlock, name: string): DirectiveRow | null {
  return rowByName.get(`${block} ${name}`) ?? null;
}

const rows: readonly DirectiveRow[] = directives;
const rowsOfBlock = {
  global: rows.filter(({ block }) => block === 'global'),
  virtual: rows.filter(({ block }) => block === 'virtual'),
  server: rows.filter(({ block }) => block === 'server'),
};
const rowByName = new Map(rows.map((row) => [`${row.block} ${row.name}`, row]));
