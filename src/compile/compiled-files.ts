import type { CompileWarning } from './compiled.ts';

/** A file of a target that is more than one. */
export interface CompiledFile {
  /**
   * Where the file belongs on a director, without the first slash: etc/modules-load.d/lvsc.conf.
   */
  readonly path: string;
  readonly text: string;
}

/** What `lvsc compile` makes of a config for a target that is several files. */
export interface CompiledFiles {
  readonly files: readonly CompiledFile[];
  /** The warnings, as they stand in the first file. */
  readonly warnings: readonly CompileWarning[];
}
