import type { Command } from '../../tools/command.ts';
import { procSysctlCommand } from '../../tools/sysctl/proc-say.ts';
import { IP_FORWARD } from '../../state/sysctls.ts';
import { changeName } from '../change-name.ts';
import { onOneLine } from '../comment.ts';
import type { Kernel } from '../kernel.ts';
import { promotingDevice } from './promoting-device.ts';
import type { Unit } from './unit.ts';
import { shWord, shWords } from '../../shell/words.ts';

/** What a step's text needs to know beside the step. */
export interface Around {
  readonly kernel: Kernel;
  /** Name and lines of the config, for remarks. */
  readonly file: string;
  readonly lines: readonly string[];
  /** Devices, `all` and `default`, whose send_redirects the config asks for. */
  readonly redirects: readonly string[];
}

/** A step: the line that asks for it, its name, its commands. */
export function forwardText(unit: Unit, number: number, around: Around): string {
  const { change } = unit;
  const commands = unit.forward.map(runText);
  return indented([
    ...originLines(unit, around),
    `step ${number} ${shWord(changeName(change))}`,
    ...beforehand(unit, around),
    ...commands,
    ...afterwards(unit, around),
    'finish',
  ]);
}

/** What takes a step back, if it stands. */
export function backText(unit: Unit, number: number, { kernel }: Around): string {
  const { change } = unit;
  const promoting = promotingDevice(change, kernel);
  const lines =
    change.subject === 'sysctl'
      ? [`put_back ${filesOf(change.name)}`]
      : change.subject === 'timeouts' && kernel.settings
        ? ['put_back_timeouts']
        : [
            ...(change.subject === 'timeouts'
              ? [
                  '# They cannot be read back: these are those of a kernel that nobody has told any.',
                ]
              : []),
            ...(promoting === null ? [] : [`promote ${shWord(promoting)}`]),
            ...unit.back.map(runText),
            ...(promoting === null ? [] : ['promote_no_more']),
          ];
  return indented([
    `if stands ${number}; then`,
    ...lines.map((line) => `  ${line}`),
    '  undone',
    'fi',
  ]);
}

/** A command through `run`; what it reads is a here-document in which nothing is expanded. */
export function runText(command: Command): string {
  const { program, args, stdin } = command;
  if (program === 'tee') return `run ${shWords(['echo_to', ...args, (stdin ?? '').trimEnd()])}`;
  const line = `run ${shWords([program, ...args])}`;
  return stdin === null ? line : `${line} <<'END'\n${stdin}END`;
}

function originLines({ change }: Unit, { file, lines }: Around): string[] {
  if (change.origin === null) return [];
  const { line } = change.origin.start;
  return [onOneLine(`# ${file}:${line}: ${(lines[line - 1] ?? '').trim()}`)];
}

function beforehand({ change }: Unit, { kernel }: Around): string[] {
  if (change.subject === 'sysctl') return [`note ${filesOf(change.name)}`];
  return change.subject === 'timeouts' && kernel.settings ? ['note_timeouts'] : [];
}

function afterwards({ change }: Unit, { redirects }: Around): string[] {
  return change.subject === 'sysctl' && change.name.endsWith('.default.send_redirects')
    ? [`keep_others send_redirects ${shWords(redirects)}`]
    : [];
}

/**
 * The files that a write to a sysctl may change, itself first: with ip_forward the kernel resets
 * others, and a default may reach devices.
 */
function filesOf(name: string): string {
  const own = shWord(procSysctlCommand({ do: 'set-sysctl', name, value: '' }).args[0] ?? '');
  const conf = '/proc/sys/net/ipv4/conf';
  if (name === IP_FORWARD) return `${own} ${conf}/all/accept_redirects ${conf}/*/forwarding`;
  return name.endsWith('.default.send_redirects') ? `${own} ${conf}/*/send_redirects` : own;
}

/** Two blanks before each line, but none inside a here-document. */
function indented(blocks: readonly string[]): string {
  return blocks
    .map((block) => {
      const [first = '', ...rest] = block.split('\n');
      return [`  ${first}`, ...rest].join('\n');
    })
    .join('\n');
}
