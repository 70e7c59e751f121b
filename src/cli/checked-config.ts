import { diagnosticsDocument } from '../report/diagnostics-json.ts';
import { diagnosticsText } from '../report/diagnostics.ts';
import { hasErrors } from '../source/finding.ts';
import { checkFile, type JudgedFile } from './check-file.ts';
import type { CommandContext } from './command.ts';
import type { ReadSource, Unread } from './read-source.ts';

interface ConfigOptions {
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
}

/**
 * The config a command works on, with its findings told; null where it has errors, which are then
 * all there is to say.
 */
export async function checkedConfig(
  file: string | ReadSource | Unread,
  options: ConfigOptions,
  { io, output }: CommandContext,
): Promise<JudgedFile | null> {
  const checked = await checkFile(file, options, io);
  const failed = !checked.readable || hasErrors(checked.findings);
  if (failed && options.json) output.json(diagnosticsDocument([checked]));
  else if (failed || !output.quiet) {
    io.stderr(diagnosticsText([checked], { color: output.errorColour }));
  }
  return checked.readable && !failed ? checked : null;
}
