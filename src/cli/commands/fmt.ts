import { writeInPlace } from '../../host/text-file.ts';
import { format } from '../../language/tree/print.ts';
import { diagnosticsText } from '../../report/diagnostics.ts';
import { patch } from '../../report/patch.ts';
import { checkFile } from '../check-file.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { languageOptions } from '../options.ts';
import { STDIN } from '../read-source.ts';

interface FmtArguments {
  readonly files: readonly string[];
  readonly check: boolean;
  readonly diff: boolean;
  readonly dialect: 'lvsc' | 'piranha';
}

export const fmtCommand: CliCommand<FmtArguments> = {
  build: (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'config files, rewritten in place; - reads standard input and prints',
      })
      .options({
        check: {
          type: 'boolean',
          default: false,
          describe: 'write nothing; exit 2 where a file would change',
        },
        diff: { type: 'boolean', default: false, describe: 'write nothing; print a unified patch' },
        dialect: languageOptions.dialect,
      })
      .example('$0 fmt lvs.conf', 'rewrite it; Piranha reads the result, too')
      .example('$0 fmt --check --diff lvs.conf', 'for CI: show what is not in order, exit 2'),
  run: runFmt,
};

/** `lvsc fmt`: canonical layout. A file with syntax errors is left alone. */
async function runFmt(args: FmtArguments, context: CommandContext): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  for (const file of args.files) codes.push(await formatFile(file, args, context));
  return codes.find((code) => code === exitCodes.failed) ?? codes.find((code) => code !== 0) ?? 0;
}

async function formatFile(
  file: string,
  { check, diff, dialect }: FmtArguments,
  { io, output }: CommandContext,
): Promise<ExitCode> {
  const checked = await checkFile(file, { dialect, strict: false }, io);
  const errors = checked.findings.filter(
    ({ stage, severity }) => stage === 'syntax' && severity === 'error',
  );
  if (!checked.readable || errors.length > 0) {
    io.stderr(diagnosticsText([{ ...checked, findings: errors }], { color: output.errorColour }));
    return exitCodes.failed;
  }
  const { name, text } = checked.source;
  const formatted = format(checked.file);
  const isInOrder = formatted === text;
  if (diff) output.result(patch(text, formatted, name, `${name} (formatted)`));
  if (check) {
    if (!isInOrder) output.complain(`${name} is not in order; lvsc fmt ${name} puts it so`);
    return isInOrder ? exitCodes.done : exitCodes.changesPending;
  }
  if (diff) return exitCodes.done;
  if (file === STDIN) output.result(formatted);
  else if (!isInOrder) {
    await writeInPlace(file, formatted);
    output.remark(`${name}: rewritten`);
  }
  return exitCodes.done;
}
