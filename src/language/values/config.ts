import type { Range } from '../../source/source.ts';
import type { Block, ConfigFile, Directive, ServerBlock } from '../tree/ast.ts';
import type { SettingsOf } from './directives.ts';

/** A directive's typed value, or its default. */
export interface Setting<Value> {
  readonly value: Value;
  /** The value's place; for a default, the name of the block (or the start of the file). */
  readonly range: Range;
  /** Null where the file does not say it and the default holds. */
  readonly directive: Directive | null;
}

/** What the file says, typed: the last of several equal directives wins, as in Piranha. */
export interface Config {
  readonly file: ConfigFile;
  readonly globals: SettingsOf<'global'>;
  readonly virtuals: readonly VirtualConfig[];
  readonly failovers: readonly VirtualConfig[];
}

export interface VirtualConfig {
  readonly name: string;
  readonly block: Block;
  readonly settings: SettingsOf<'virtual'>;
  readonly servers: readonly ServerConfig[];
}

export interface ServerConfig {
  readonly name: string;
  readonly block: ServerBlock;
  readonly settings: SettingsOf<'server'>;
}
