/** How the text of a value is read. */
export type ValueType =
  | 'integer'
  | 'seconds'
  | 'boolean'
  | 'port'
  | 'host'
  | 'ip'
  | 'netmask'
  | 'address-and-device'
  | 'string'
  | 'choice'
  | 'list';

/** Where a directive stands; `failover` blocks take those of `virtual`. */
export type DirectiveBlock = 'global' | 'virtual' | 'server';

/** One row of the table of directives. */
export interface DirectiveRow {
  readonly name: string;
  readonly block: DirectiveBlock;
  readonly type: ValueType;
  /** Absent where leaving the directive out means "none". */
  readonly default?: string | number | boolean;
  readonly range?: { readonly min: number; readonly max: number };
  readonly choices?: readonly string[];
  /** What the words of a list are: ports and ranges `FIRST:LAST`, IPv4 networks, devices, or one of these words. */
  readonly items?: 'port' | 'network' | 'device' | readonly string[];
  /** Those of `choices` that only lvsc knows. */
  readonly ownChoices?: readonly string[];
  /** Words of earlier releases, and what they are called now. */
  readonly formerChoices?: Readonly<Record<string, string>>;
  /** An address of which 0.0.0.0 is refused. */
  readonly nonZero?: true;
  /** A port that Piranha wants as a number. */
  readonly numeric?: true;
  /** The default is the value that the enclosing block has at this place. */
  readonly inherited?: true;
  /** Read and ignored, with a warning: releases before 0.8.6 had the directive. */
  readonly legacy?: true;
  /** `lvsc`: a directive of lvsc's own, unknown to Piranha. */
  readonly dialect?: 'lvsc';
  /** The first release, or date, known to read the directive. */
  readonly since: string;
  /** One line, without a full stop. */
  readonly summary: string;
  /** What lvsc does with the directive; sentences, for the manual. */
  readonly lvsc: string;
  /** What Piranha's daemons did with the directive; sentences, for the manual. */
  readonly piranha: string;
}
