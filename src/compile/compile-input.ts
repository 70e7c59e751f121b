import type { Config } from '../language/values/config.ts';
import type { Source } from '../source/source.ts';

/** A config, free of errors, and the text it stands in. */
export interface CompileInput {
  readonly source: Source;
  readonly config: Config;
}
