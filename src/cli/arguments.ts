import { UsageError } from '../error/lvsc-error.ts';
import type { CliCommand } from './command.ts';
import type { CommandLine } from './command-line.ts';
import { declarationsOf } from './declared-options.ts';

/** What a command is given, by name: what is not given is not there, or has its default. */
export type Arguments = Readonly<Record<string, unknown>>;

type Declarations = ReturnType<typeof declarationsOf>;

/**
 * The arguments of a command, from a command line that was read for it: operands by the names that
 * its usage gives them, options by their own in camel case.
 * @throws {UsageError} where two of them do not go together, or one is none of its choices
 */
export function argumentsOf(
  { operands, options }: CommandLine,
  usage: string,
  command: CliCommand,
): Arguments {
  const declared = declarationsOf(command);
  const args: Record<string, unknown> = {
    ...defaultsOf(declared),
    ...operandsByName(usage, operands),
  };
  const given = new Set<string>();
  for (const { name, option, value } of options) {
    const key = camelCase(name);
    const typed = option.type === 'number' ? Number(value) : value;
    const isAgain = given.has(key) && option.type !== 'boolean';
    if (isAgain && command.repeatable?.includes(name) !== true) {
      throw new UsageError(`--${name} is given more than once`);
    }
    args[key] = isAgain ? [args[key], typed].flat() : typed;
    given.add(key);
  }
  checkTogether(args, declared);
  return args;
}

/** The common options are there for each command. */
function defaultsOf({ options }: Declarations): Record<string, unknown> {
  const args: Record<string, unknown> = { quiet: false, color: true };
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined) args[camelCase(name)] = option.default as unknown;
  }
  return args;
}

/** `<files..>` takes all that there are; the first operand is the command itself. */
function operandsByName(
  usage: string,
  [, ...operands]: readonly string[],
): Record<string, string | readonly string[]> {
  const args: Record<string, string | readonly string[]> = {};
  for (const [i, [, name = '', dots]] of [...usage.matchAll(/[<[](\w+)(\.\.)?[>\]]/g)].entries()) {
    const operand = operands[i];
    if (operand !== undefined) args[name] = dots === undefined ? operand : operands.slice(i);
  }
  return args;
}

function checkTogether(args: Arguments, { options, operands }: Declarations): void {
  for (const [name, { choices }] of Object.entries(operands)) {
    if (choices === undefined || args[name] === undefined) continue;
    const other = [args[name]].flat().find((value) => !choices.includes(value as string));
    if (other === undefined) continue;
    const listed = choices.join(', ');
    throw new UsageError(`the ${name} is one of ${listed}, and not ${JSON.stringify(other)}`);
  }
  for (const [name, { conflicts }] of Object.entries({ ...options, ...operands })) {
    if (typeof conflicts !== 'string') continue;
    if (args[camelCase(name)] === undefined || args[camelCase(conflicts)] === undefined) continue;
    const one = name in operands ? `a ${name}` : `--${name}`;
    throw new UsageError(`give ${one} or --${conflicts}, not both`);
  }
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
