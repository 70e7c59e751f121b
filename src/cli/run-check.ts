import { codes } from '../report/code.ts';
import { diagnosticsGithub } from '../report/diagnostics-github.ts';
import { diagnosticsJson } from '../report/diagnostics-json.ts';
import { diagnosticsJunit } from '../report/diagnostics-junit.ts';
import { diagnosticsSarif } from '../report/diagnostics-sarif.ts';
import { diagnosticsSummary, diagnosticsText } from '../report/diagnostics.ts';
import { hasErrors } from '../source/finding.ts';
import { checkFile, type MaybeChecked } from './check-file.ts';
import type { CommandContext } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { version } from './version.ts';

export interface CheckArguments {
  readonly files: readonly string[];
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
  readonly format: 'text' | 'json' | 'sarif' | 'github' | 'junit';
  readonly ast: boolean;
}

/** `lvsc check`: the findings of all files, in one of the formats. */
export async function runCheck(args: CheckArguments, context: CommandContext): Promise<ExitCode> {
  const checked: MaybeChecked[] = [];
  for (const file of args.files) checked.push(await checkFile(file, args, context.io));
  const diagnostics = checked.flatMap((each) => each.diagnostics);
  const { output } = context;
  if (args.ast) {
    output.json({
      format: 'lvsc-ast/1',
      files: checked.map((each) => ({
        file: each.source.name,
        ast: each.readable ? each.file : null,
      })),
    });
  } else output.result(written(args, checked, output.colour));
  if (args.ast || (args.format === 'text' && !args.json)) {
    if (args.ast)
      context.io.stderr(diagnosticsText(diagnostics, sourcesOf(checked), { color: false }));
    const summary = diagnosticsSummary(diagnostics);
    output.remark(
      summary === ''
        ? `${checked.map(({ source }) => source.name).join(', ')}: no findings`
        : summary,
    );
  }
  return hasErrors(diagnostics) ? exitCodes.failed : exitCodes.done;
}

function written(
  { json, format }: CheckArguments,
  checked: readonly MaybeChecked[],
  color: boolean,
): string {
  const diagnostics = checked.flatMap((each) => each.diagnostics);
  switch (json ? 'json' : format) {
    case 'text':
      return diagnosticsText(diagnostics, sourcesOf(checked), { color });
    case 'json':
      return diagnosticsJson(diagnostics);
    case 'sarif':
      return diagnosticsSarif(diagnostics, { version, rules: codes });
    case 'github':
      return diagnosticsGithub(diagnostics);
    case 'junit':
      return diagnosticsJunit(
        diagnostics,
        checked.map(({ source }) => source.name),
      );
  }
}

function sourcesOf(checked: readonly MaybeChecked[]): MaybeChecked['source'][] {
  // Of a file that could not be read there is no line to show.
  return checked.flatMap(({ readable, source }) => (readable ? [source] : []));
}
