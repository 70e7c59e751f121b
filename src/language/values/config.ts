import type { Block, ConfigFile, ServerBlock } from '../tree/ast.ts';
import type { SettingsOf } from './settings.ts';

/** What the file says, typed: the last of several equal directives wins, as in Piranha. */
export interface Config {
  readonly file: ConfigFile;
  readonly globals: SettingsOf<'global'>;
  readonly virtuals: readonly VirtualConfig[];
  readonly failovers: readonly VirtualConfig[];
}

/** A `virtual` block, or a `failover` block, and its typed settings. */
export interface VirtualConfig {
  readonly name: string;
  readonly block: Block;
  readonly settings: SettingsOf<'virtual'>;
  readonly servers: readonly ServerConfig[];
}

/** A `server` block and its typed settings. */
export interface ServerConfig {
  readonly name: string;
  readonly block: ServerBlock;
  readonly settings: SettingsOf<'server'>;
}
