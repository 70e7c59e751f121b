import { codes } from '../../report/code.ts';
import { diagnosticsGithub } from '../../report/diagnostics-github.ts';
import { diagnosticsJson } from '../../report/diagnostics-json.ts';
import { diagnosticsJunit } from '../../report/diagnostics-junit.ts';
import { diagnosticsSarif } from '../../report/diagnostics-sarif.ts';
import { diagnosticsSummary, diagnosticsText } from '../../report/diagnostics.ts';
import { hasErrors } from '../../source/finding.ts';
import { checkFile, type MaybeChecked } from '../check-file.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { jsonOption, languageOptions } from '../options.ts';
import { version } from '../../version.ts';

interface CheckArguments {
  readonly files: readonly string[];
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
  readonly format: 'text' | 'json' | 'sarif' | 'github' | 'junit';
  readonly ast: boolean;
}

export const checkCommand: CliCommand<CheckArguments> = {
  build: (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'config files; - is standard input',
      })
      .options({
        ...languageOptions,
        ...jsonOption,
        format: {
          choices: ['text', 'json', 'sarif', 'github', 'junit'],
          default: 'text',
          describe: 'for a person, a program, code scanning, workflow annotations, test reports',
        },
        ast: { type: 'boolean', default: false, describe: 'print the syntax tree as JSON' },
      })
      .example('$0 check lvs.conf', 'say what is wrong with it, and where')
      .example('$0 check --format sarif lvs.conf', 'the same for a code scanning service'),
  run: runCheck,
};

/** `lvsc check`: the findings of all files, in one of the formats. */
async function runCheck(args: CheckArguments, context: CommandContext): Promise<ExitCode> {
  const checked: MaybeChecked[] = [];
  for (const file of args.files) checked.push(await checkFile(file, args, context.io));
  const findings = checked.flatMap((each) => each.findings);
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
    if (args.ast) context.io.stderr(diagnosticsText(checked));
    const summary = diagnosticsSummary(findings);
    output.remark(
      summary === ''
        ? `${checked.map(({ source }) => source.name).join(', ')}: no findings`
        : summary,
    );
  }
  return hasErrors(findings) ? exitCodes.failed : exitCodes.done;
}

function written(
  { json, format }: CheckArguments,
  checked: readonly MaybeChecked[],
  color: boolean,
): string {
  switch (json ? 'json' : format) {
    case 'text':
      return diagnosticsText(checked, { color });
    case 'json':
      return diagnosticsJson(checked);
    case 'sarif':
      return diagnosticsSarif(checked, { version, rules: codes });
    case 'github':
      return diagnosticsGithub(checked);
    case 'junit':
      return diagnosticsJunit(checked);
  }
}
