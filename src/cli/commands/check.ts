import { codes } from '../../report/code.ts';
import { diagnosticsCheckstyle } from '../../report/diagnostics-checkstyle.ts';
import { diagnosticsCodeQuality } from '../../report/diagnostics-codequality.ts';
import { diagnosticsGithub } from '../../report/diagnostics-github.ts';
import { diagnosticsJson } from '../../report/diagnostics-json.ts';
import { diagnosticsJunit } from '../../report/diagnostics-junit.ts';
import { diagnosticsRdjson } from '../../report/diagnostics-rdjson.ts';
import { diagnosticsSarif } from '../../report/diagnostics-sarif.ts';
import { diagnosticsSummary, diagnosticsText } from '../../report/diagnostics.ts';
import { hasErrors, type Finding } from '../../source/finding.ts';
import { UsageError } from '../../error/lvsc-error.ts';
import { isFixable } from '../../source/with-fixes.ts';
import { checkFile, type MaybeChecked } from '../check-file.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { fixFile } from '../fix-file.ts';
import { jsonOption, languageOptions } from '../options.ts';
import { STDIN } from '../read-source.ts';
import { version } from '../../version.ts';

const formats = [
  'text',
  'json',
  'sarif',
  'github',
  'codequality',
  'rdjson',
  'junit',
  'checkstyle',
] as const;

interface CheckArguments {
  readonly files: readonly string[];
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
  readonly format: (typeof formats)[number];
  readonly ast: boolean;
  readonly fix: boolean;
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
          choices: formats,
          default: 'text',
          describe: 'for a person, a program, or a service; see FORMATS OF FINDINGS in lvsc(8)',
        },
        ast: { type: 'boolean', default: false, describe: 'print the syntax tree as JSON' },
        fix: {
          type: 'boolean',
          default: false,
          describe: 'mend in the files what has one right change, and check them again',
        },
      })
      .example('$0 check lvs.conf', 'say what is wrong with it, and where')
      .example('$0 check --fix lvs.conf', 'mend what has one right change')
      .example('$0 check --format sarif lvs.conf', 'the same for a code scanning service'),
  run: runCheck,
};

/** `lvsc check`: the findings of all files, in one of the formats. */
async function runCheck(args: CheckArguments, context: CommandContext): Promise<ExitCode> {
  if (args.fix && args.files.includes(STDIN)) {
    throw new UsageError('--fix mends files, and - is standard input: give a file');
  }
  const checked: MaybeChecked[] = [];
  for (const file of args.files) {
    checked.push(
      args.fix ? await fixed(file, args, context) : await checkFile(file, args, context.io),
    );
  }
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
        : summary + fixNote(findings),
    );
  }
  return hasErrors(findings) ? exitCodes.failed : exitCodes.done;
}

/** A file that is mended as far as it can be, with a line for each finding that is gone. */
async function fixed(
  file: string,
  args: CheckArguments,
  { io, output }: CommandContext,
): Promise<MaybeChecked> {
  const { checked, fixed } = await fixFile(file, args, io);
  for (const { range, message, code } of fixed) {
    output.remark(
      `${file}:${range.start.line}:${range.start.column}: mended: ${message} [${code}]`,
    );
  }
  return checked;
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
    case 'codequality':
      return diagnosticsCodeQuality(checked);
    case 'rdjson':
      return diagnosticsRdjson(checked);
    case 'junit':
      return diagnosticsJunit(checked);
    case 'checkstyle':
      return diagnosticsCheckstyle(checked);
  }
}

/** How many of the findings `--fix` would mend. */
function fixNote(findings: readonly Finding[]): string {
  const count = findings.filter(isFixable).length;
  return count === 0 ? '' : `; --fix mends ${count} of them`;
}
