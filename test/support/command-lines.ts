import yargs, { type Argv } from 'yargs';
import { nameIn } from '../../src/cli/command.ts';
import { commands as entries } from '../../src/cli/commands.ts';
import { declaredOptions } from '../../src/cli/declared-options.ts';

/** A command as its module declares it. */
export interface DeclaredCommand {
  readonly name: string;
  /** Without the leading dashes. */
  readonly options: readonly string[];
}

const commands = await Promise.all(
  entries.map(async (entry) => ({ ...entry, ...(await entry.load()) })),
);

/** Every command that `--help` lists, with its options. */
export const declaredCommands: readonly DeclaredCommand[] = commands
  .filter(({ describe }) => describe !== false)
  .map((command) => ({
    name: nameIn(command.usage),
    options: Object.keys(declaredOptions(command)),
  }));

/** Options of every command. */
export const commonOptions = ['help', 'no-color', 'quiet', 'version'];

/**
 * Why a documented command line would be wrong usage; null where it is right. What a shell would
 * take (a redirection, a pipe, a remark) is not part of it.
 */
export async function usageProblem(line: string): Promise<string | null> {
  const [, ...argv] = line
    .replace(/\s*[|>#&;].*/, '')
    .trim()
    .split(/\s+/);
  const parser = commands.reduce(
    (program, { usage, describe, build }) =>
      program.command(usage, describe as string, (builder) => build(builder) as Argv),
    yargs()
      .option('quiet', { type: 'boolean' })
      .option('color', { type: 'boolean' })
      .strict()
      .demandCommand(1, 1)
      .exitProcess(false)
      .fail((message: string | null, error: Error | undefined) => {
        throw error ?? new Error(message ?? 'wrong usage');
      }),
  );
  try {
    await parser.parseAsync(argv, {}, () => undefined);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The command lines of lvsc in a text: those that begin a line, after a prompt and sudo or not. */
export function commandLinesIn(text: string): string[] {
  return [...text.matchAll(/^ *(?:[$#] )?(?:sudo )?(lvsc [a-z-].*)$/gm)].map(
    ([, line = '']) => line,
  );
}
