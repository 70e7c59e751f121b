import { UsageError } from '../error/lvsc-error.ts';
import type { Options } from 'yargs';
import { suggest } from '../language/suggest.ts';
import { nameIn, type CliCommand, type CommandEntry } from './command.ts';
import { commands } from './commands.ts';
import { declaredOptions } from './declared-options.ts';
import { STDIN } from './read-source.ts';

/** What every command takes; all without a value. */
const everywhere: Readonly<Record<string, Options>> = {
  help: { type: 'boolean', alias: 'h' },
  quiet: { type: 'boolean' },
  color: { type: 'boolean' },
  version: { type: 'boolean' },
};

/** The command that a command line names; null where it names none. */
export function commandNamed(argv: readonly string[]): CommandEntry | null {
  for (const word of argv) {
    const command = commands.find(({ usage }) => nameIn(usage) === word);
    if (command !== undefined) return command;
  }
  return null;
}

/** `lvsc help X` is `lvsc X --help`, as people know it from other programs. */
export function withHelpAsOption(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex((word) => !word.startsWith('-'));
  return argv[at] === 'help' ? [...argv.toSpliced(at, 1), '--help'] : argv;
}

/** A command line, taken apart. */
export interface CommandLine {
  /** The command's name first. */
  readonly operands: readonly string[];
  readonly options: readonly GivenOption[];
}

/** An option that is given, and may be. */
export interface GivenOption {
  /** Without dashes, and without the `no-` of a negated one: `packet-filter`. */
  readonly name: string;
  readonly option: Options;
  /** Of an option without value: whether it is switched on. */
  readonly value: string | boolean;
}

/**
 * Takes a command line apart.
 * @throws {UsageError} for a word that no option or operand of the command can be
 */
export function readCommandLine(
  argv: readonly string[],
  entry: CommandEntry | null,
  command: CliCommand | null,
): CommandLine {
  if (entry === null) refuseOtherCommand(argv.find((word) => !word.startsWith('-')));
  const options = { ...everywhere, ...(command === null ? {} : declaredOptions(command)) };
  const given: GivenOption[] = [];
  const operands: string[] = [];
  for (let i = 0; i < argv.length; i += 1) {
    const word = argv[i] ?? '';
    if (word === '--') {
      operands.push(...argv.slice(i + 1).map(operandOf));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(fileOf(word));
      continue;
    }
    const written = optionIn(word, options);
    if (written === null) throw new UsageError(unknownOption(word, options, entry));
    const { long, option } = written;
    const isAlone = option.type === 'boolean' || written.value !== null;
    const value = checkedValue(written, isAlone ? written.value : argv[(i += 1)]);
    given.push({ name: long, option, value });
  }
  refuseOtherCommand(operands[0]);
  if (entry !== null && !given.some(({ name, value }) => isAnswered(name) && value === true)) {
    checkCommand(entry, operands[0]);
    checkCount(entry, operands);
    checkDemanded(options, given);
  }
  return { operands, options: given };
}

/** Whether an option is answered in place of the command that stands beside it. */
function isAnswered(name: string): boolean {
  return name === 'help' || name === 'version';
}

/** Said also where help is asked for: the help of all of lvsc would not tell what is wrong. */
function refuseOtherCommand(word: string | undefined): void {
  const names = commands.map(({ usage }) => nameIn(usage));
  if (word === undefined || names.includes(word)) return;
  const listed = commands.flatMap(({ usage, describe }) => (describe ? [nameIn(usage)] : []));
  const near = suggest(word, listed);
  const instead = near === null ? `the commands are ${listed.join(', ')}` : `did you mean ${near}?`;
  throw new UsageError(`there is no command "${word}"; ${instead}`);
}

/** `-` is standard input. */
function fileOf(word: string): string {
  return word === '-' ? STDIN : word;
}

/** What stands behind `--` is no option, and would be taken for one in the next command line. */
function operandOf(word: string): string {
  if (!word.startsWith('-') || word === '-') return fileOf(word);
  throw new UsageError(`"${word}" looks like an option: write ./${word} for a file of that name`);
}

interface Written {
  /** As written, such as `--no-color`. */
  readonly name: string;
  /** As declared, such as `color`. */
  readonly long: string;
  readonly option: Options;
  /** Behind `=`; null where there is none. */
  readonly value: string | null;
}

function optionIn(word: string, options: Readonly<Record<string, Options>>): Written | null {
  const [, name = word, value = null] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
  for (const [long, option] of Object.entries(options)) {
    const isNegated = option.type === 'boolean' && name === `--no-${long}`;
    if (name === `--${long}` || name === `-${String(option.alias)}` || isNegated) {
      return { name, long, option, value };
    }
  }
  return null;
}

function checkedValue(
  { name, long, option }: Written,
  value: string | null | undefined,
): string | boolean {
  if (option.type === 'boolean') {
    if (value === null) return name !== `--no-${long}`;
    throw new UsageError(`${name} takes no value: write ${name} alone, or leave it out`);
  }
  if (value === undefined || value === null) throw new UsageError(`${name} takes a value`);
  if (value === '') throw new UsageError(`the value of ${name} is empty`);
  if (option.type === 'number' && !/^\d+(?:\.\d+)?$/.test(value)) {
    throw new UsageError(`${name} takes a number, and "${value}" is none`);
  }
  if (option.choices !== undefined && !option.choices.includes(value)) {
    throw new UsageError(`${name} takes ${option.choices.join(', ')}, and not "${value}"`);
  }
  return fileOf(value);
}

function checkDemanded(
  options: Readonly<Record<string, Options>>,
  given: readonly GivenOption[],
): void {
  const asked = new Set(given.map(({ option }) => option));
  for (const [name, option] of Object.entries(options)) {
    if (option.demandOption !== true || asked.has(option)) continue;
    const values = option.choices === undefined ? 'a value' : option.choices.join(', ');
    throw new UsageError(`--${name} is missing: it takes ${values}`);
  }
}

function unknownOption(
  word: string,
  options: Readonly<Record<string, Options>>,
  entry: CommandEntry | null,
): string {
  const where = entry === null ? 'lvsc' : `lvsc ${nameIn(entry.usage)}`;
  const near = suggest(word.replace(/^-*([^=]*).*$/s, '$1'), Object.keys(options));
  return `${where} has no option ${word}${near === null ? '' : `; did you mean --${near}?`}`;
}

/** A command's name as the value of an option would be taken for the command. */
function checkCommand({ usage }: CommandEntry, first: string | undefined): void {
  if (first === nameIn(usage)) return;
  throw new UsageError(`write the command first: lvsc ${first ?? nameIn(usage)} ...`);
}

/** The first operand is the command itself. */
function checkCount({ usage }: CommandEntry, [, ...operands]: readonly string[]): void {
  if (operands.includes('')) throw new UsageError('an operand is empty');
  const least = usage.split('<').length - 1;
  const most = usage.includes('..') ? Infinity : usage.split(' ').length - 1;
  if (operands.length < least) throw new UsageError(`an operand is missing; write: lvsc ${usage}`);
  const surplus = operands[most];
  if (surplus !== undefined) {
    throw new UsageError(`"${surplus}" is one operand too many; write: lvsc ${usage}`);
  }
}
