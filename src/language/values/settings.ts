import type { Range } from '../../source/source.ts';
import type { DirectiveBlock, DirectiveRow } from '../directives/directive-row.ts';
import type { directives } from '../directives/directives.ts';
import type { Directive } from '../tree/ast.ts';

/** A directive's typed value, or its default. */
export interface Setting<Value> {
  readonly value: Value;
  /** The value's place; for a default, the name of the block (or the start of the file). */
  readonly range: Range;
  /** Null where the file does not say the value and the default holds. */
  readonly directive: Directive | null;
}

/** The two values of `address` and `nat_router`. */
export interface AddressAndDevice {
  /** Numeric: dotted IPv4, or IPv6 in lower case. */
  readonly address: string;
  /** The device, with its alias if it has one: `eth0:1`. */
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

type Row = (typeof directives)[number];
type RowsOf<Block extends DirectiveBlock> = Extract<Row, { readonly block: Block }>;

/** What the table's value types become in the typed configuration. */
type ValueOf<R extends DirectiveRow> = R extends { readonly items: readonly (infer Item)[] }
  ? readonly Item[]
  : R extends { readonly choices: readonly (infer Choice)[] }
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
