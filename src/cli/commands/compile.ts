import { compileFor } from '../../compile/compile-for.ts';
import type { CompiledFiles } from '../../compile/compiled-files.ts';
import type { Compiled, CompileWarning } from '../../compile/compiled.ts';
import { isUnitPath } from '../../compile/systemd/escape.ts';
import { type KernelName, kernelNames, type Target, targets } from '../../compile/targets.ts';
import { LvscError, UsageError } from '../../error/lvsc-error.ts';
import { absoluteName, writeNewFiles } from '../../host/new-files.ts';
import { printable } from '../../report/printable.ts';
import { checkedConfig } from '../checked-config.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { languageOptions } from '../options.ts';
import { STDIN } from '../read-source.ts';

interface CompileArguments {
  readonly file: string;
  readonly for: Target;
  readonly kernel: KernelName | undefined;
  readonly out: string | undefined;
  readonly force: boolean;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
}

export const compileCommand: CliCommand<CompileArguments> = {
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'the config; - is standard input',
      })
      .options({
        for: {
          choices: targets,
          demandOption: true,
          requiresArg: true,
          describe: 'a shell script, the input of a tool, or files for systemd',
        },
        kernel: {
          choices: kernelNames,
          defaultDescription: 'linux',
          requiresArg: true,
          describe:
            "the director's kernel, for sh and ipvsadm: it says what there is to set up with",
        },
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'write this file instead; for systemd, a directory such as /',
        },
        force: {
          type: 'boolean',
          default: false,
          describe: 'let --out replace a file that says something else',
        },
        ...languageOptions,
      })
      .example(
        '$0 compile lvs.conf --for sh --out director.sh',
        'then, on the director: sh director.sh',
      )
      .example(
        '$0 compile lvs.conf --for sh --kernel linux-2.2',
        'with ipchains, ifconfig and /proc',
      )
      .example('$0 compile lvs.conf --for ipvsadm | ipvsadm -R', 'the virtual services alone'),
  run: runCompile,
};

/** `lvsc compile`: a config as files for another program; what they cannot say is said here too. */
async function runCompile(args: CompileArguments, context: CommandContext): Promise<ExitCode> {
  const { file, for: target, kernel, out, force, strict } = args;
  if (kernel !== undefined && target !== 'sh' && target !== 'ipvsadm') {
    throw new UsageError(`--kernel is for sh and ipvsadm, not for ${target}`);
  }
  if (force && out === undefined) throw new UsageError('--force says nothing without --out');
  if (target === 'systemd' && file === STDIN) {
    throw new UsageError('the unit names the config: give a file, not standard input');
  }
  const path = absoluteName(file);
  if (target === 'systemd' && !isUnitPath(path)) {
    throw new UsageError(
      `a unit cannot name ${JSON.stringify(path)}: give the config a name without control characters, and without a blank or backslash at its end`,
    );
  }
  const checked = await checkedConfig(file, { ...args, json: false }, context);
  if (checked === null) return exitCodes.failed;
  const compiled = compileFor(target, checked, {
    kernel: kernel ?? 'linux',
    path,
  });
  const { output } = context;
  for (const warning of compiled.warnings) output.complain(line(warning, checked.source.name));
  if (strict && compiled.warnings.length > 0) {
    throw new LvscError(
      `${target} cannot say all of it, and --strict makes that an error`,
      'the warnings name what it leaves out: write that by hand, and leave --strict out',
    );
  }
  if (out === undefined) {
    output.result(textOf(compiled));
    return exitCodes.done;
  }
  const written = await writeNewFiles(filesOf(compiled, out, target === 'sh'), force);
  for (const path of written) output.remark(`wrote ${path}`);
  if (written.length === 0) output.remark(`${out} says this already`);
  return exitCodes.done;
}

/** In the form that editors jump to. */
function line({ message, range }: CompileWarning, file: string): string {
  const place = range === null ? '' : `:${range.start.line}:${range.start.column}`;
  return printable(`${file}${place}: warning: ${message}`);
}

function textOf(compiled: Compiled | CompiledFiles): string {
  if ('text' in compiled) return compiled.text;
  return compiled.files.map(({ path, text }) => `# FILE: /${path}\n${text}`).join('\n');
}

function filesOf(
  compiled: Compiled | CompiledFiles,
  out: string,
  executable: boolean,
): Parameters<typeof writeNewFiles>[0] {
  if ('text' in compiled) return [{ path: out, text: compiled.text, executable }];
  const folder = out.replace(/\/+$/, '');
  return compiled.files.map(({ path, text }) => ({
    path: `${folder}/${path}`,
    text,
    executable: false,
  }));
}
