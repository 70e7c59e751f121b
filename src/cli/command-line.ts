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

/**
 * The words of a command line, as yargs is to have them. Left to itself it takes `--dry-run=1` for
 * a no and `--drain ''` for a zero, lets a mistyped option swallow the operand behind it, and loses
 * what stands behind `--`.
 * @throws {UsageError} for a word that no option or operand of the command can be
 */
export function commandLineWords(
  argv: readonly string[],
  entry: CommandEntry | null,
  command: CliCommand | null,
): string[] {
  if (entry === null) refuseOtherCommand(argv.find((word) => !word.startsWith('-')));
  const options = { ...everywhere, ...(command === null ? {} : declaredOptions(command)) };
  const words: string[] = [];
  const operands: string[] = [];
  const asked = new Set<Options>();
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
    const given = optionIn(word, options);
    if (given === null) throw new UsageError(unknownOption(word, options, entry));
    const next = given.option.type === 'boolean' || given.value !== null ? null : argv[(i += 1)];
    checkValue(given.name, given.option, given.value ?? next);
    asked.add(given.option);
    words.push(word, ...(next === null || next === undefined ? [] : [fileOf(next)]));
  }
  refuseOtherCommand(operands[0]);
  const isForHelp = words.some((word) => ['--help', '-h', '--version'].includes(word));
  if (entry !== null && !isForHelp) {
    checkCount(entry, operands);
    checkDemanded(options, asked);
  }
  return [...operands, ...words];
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

/** What stands behind `--` is no option; yargs would take it for one. */
function operandOf(word: string): string {
  if (!word.startsWith('-') || word === '-') return fileOf(word);
  throw new UsageError(`"${word}" looks like an option: write ./${word} for a file of that name`);
}

interface Given {
  /** As written, such as `--no-color`. */
  readonly name: string;
  readonly option: Options;
  /** Behind `=`; null where there is none. */
  readonly value: string | null;
}

function optionIn(word: string, options: Readonly<Record<string, Options>>): Given | null {
  const [, name = word, value = null] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
  for (const [long, option] of Object.entries(options)) {
    const isNegated = option.type === 'boolean' && name === `--no-${long}`;
    if (name === `--${long}` || name === `-${String(option.alias)}` || isNegated) {
      return { name, option, value };
    }
  }
  return null;
}

function checkValue(name: string, option: Options, value: string | null | undefined): void {
  if (option.type === 'boolean') {
    if (value === null) return;
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
}

function checkDemanded(
  options: Readonly<Record<string, Options>>,
  asked: ReadonlySet<Options>,
): void {
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
