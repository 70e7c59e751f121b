import { LvscError } from '../../src/error/lvsc-error.ts';
// The command line of ipchains 1.3.9 and 1.3.10, written from its getopt string, its table of
// options and its error texts, not from lvsc's commands: these are checked against it.

/** What ipchains says on stderr, and its exit status: 1 the kernel refused, 2 the command line. */
export class IpchainsRefusal extends LvscError {
  readonly exitCode: 1 | 2;

  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** An option as it was given. */
interface Given {
  readonly value: string;
  readonly inverse: boolean;
  readonly ports: string | null;
  readonly portsInverse: boolean;
}

interface Side {
  readonly inverse: boolean;
  readonly address: number;
  readonly mask: number;
  readonly ports: readonly [number, number];
  readonly portsInverse: boolean;
}

/** A rule as the kernel keeps it. */
export interface IpchainsRule {
  readonly source: Side;
  readonly destination: Side;
  readonly protocol: number;
  readonly protocolInverse: boolean;
  readonly device: string;
  readonly deviceInverse: boolean;
  readonly target: string;
  /** Null: the mark is left alone. */
  readonly mark: number | null;
  readonly log: boolean;
}

export type IpchainsCommand =
  | { readonly do: 'append' | 'delete'; readonly chain: string; readonly rule: IpchainsRule }
  | {
      readonly do: 'insert' | 'replace';
      readonly chain: string;
      readonly number: number;
      readonly rule: IpchainsRule;
    }
  | { readonly do: 'delete-number'; readonly chain: string; readonly number: number }
  | { readonly do: 'new' | 'delete-chain' | 'flush'; readonly chain: string }
  | { readonly do: 'masquerade-timeouts'; readonly seconds: readonly number[] };

const commandLetters = 'ADRIFNX';
/** Letters that any rule may have; -n, -x and --line-numbers are for lists. */
const ruleLetters = 'sdpjitlm';

function usage(message: string): never {
  throw new IpchainsRefusal(2, message);
}

/**
 * Reads a command line as ipchains does.
 * @throws {IpchainsRefusal} with the text that ipchains prints
 */
export function parseIpchains(argv: readonly string[]): IpchainsCommand {
  if (argv[0] === '-M') return masqueradeTimeouts(argv.slice(1));
  const words = [...argv];
  const seen = new Set<string>();
  let command: { letter: string; chain: string; number: number | null } | null = null;
  let inverse = false;
  const given: Record<string, Given> = {};
  const isValue = (word: string | undefined): word is string =>
    word !== undefined && !word.startsWith('-') && !word.startsWith('!');
  const need = (letter: string): string =>
    words.shift() ?? usage(`option requires an argument -- ${letter}`);
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    if (word === '!') {
      if (inverse) usage('multiple consecutive ! not allowed');
      inverse = true;
      continue;
    }
    const letter = /^-([A-Za-z])$/.exec(word)?.[1] ?? usage(`unknown argument ${word}`);
    if (commandLetters.includes(letter)) {
      if (command !== null) usage(`Can't use -${letter} with -${command.letter}`);
      if (inverse) usage(`unexpected ! flag before -${letter}`);
      const chain = need(letter);
      const takesNumber = 'DRI'.includes(letter) && isValue(words[0]);
      const number = takesNumber ? ruleNumber(words.shift() ?? '') : letter === 'I' ? 1 : null;
      if (letter === 'R' && number === null) usage('-R requires a rule number');
      command = { letter, chain, number };
      continue;
    }
    if (!ruleLetters.includes(letter)) usage(`invalid option -- ${letter}`);
    if (seen.has(letter)) usage(`multiple -${letter} flags not allowed`);
    seen.add(letter);
    if (letter === 'l') {
      given['l'] = { value: '', inverse, ports: null, portsInverse: false };
    } else {
      let value = need(letter);
      if (value === '!' && 'sdpi'.includes(letter)) {
        if (inverse) usage("Multiple `!' flags not allowed");
        inverse = true;
        value = need(letter);
      }
      if (inverse && !'sdpi'.includes(letter)) usage(`can't have ! before -${letter}`);
      let ports: string | null = null;
      let portsInverse = false;
      if ('sd'.includes(letter)) {
        portsInverse = words[0] === '!' && isValue(words[1]);
        if (portsInverse) words.shift();
        if (isValue(words[0])) ports = words.shift() ?? null;
      }
      given[letter] = { value, inverse, ports, portsInverse };
    }
    inverse = false;
  }
  if (command === null) return usage('no command specified');
  if (inverse) usage('nothing appropriate following !');
  return built(command, given, seen);
}

/** `-M -S tcp tcpfin udp`: the timeouts of masquerading, which nothing reads back. */
function masqueradeTimeouts([option, ...values]: readonly string[]): IpchainsCommand {
  if (option !== '-S') usage('no command specified');
  if (values.length !== 3) usage('-S requires 3 timeout values');
  const seconds = values.map(
    (value) => number(value, 0, 2 ** 31 - 1) ?? usage(`invalid timeout \`${value}'`),
  );
  return { do: 'masquerade-timeouts', seconds };
}

function built(
  { letter, chain, number }: { letter: string; chain: string; number: number | null },
  given: Readonly<Record<string, Given>>,
  seen: ReadonlySet<string>,
): IpchainsCommand {
  const isNumbered = letter === 'D' && number !== null;
  if (isNumbered || 'FNX'.includes(letter)) {
    const [illegal] = seen;
    if (illegal !== undefined) usage(`Illegal option \`-${illegal}' with this command`);
  }
  if (chain.length > 8) usage(`chain name \`${chain}' too long (must be under 8 chars)`);
  if (isNumbered) return { do: 'delete-number', chain, number };
  if (letter === 'F') return { do: 'flush', chain };
  if (letter === 'N') return { do: 'new', chain };
  if (letter === 'X') return { do: 'delete-chain', chain };
  const protocol = protocolNumber(given['p']?.value ?? '0');
  const protocolInverse = given['p']?.inverse ?? false;
  const target = given['j']?.value ?? '';
  if (target.length > 8) usage(`Invalid target name \`${target}' (8 chars max)`);
  if (protocol === 0 && protocolInverse) usage('rule would never match protocol');
  const rule: IpchainsRule = {
    source: side(given['s'], protocol, protocolInverse),
    destination: side(given['d'], protocol, protocolInverse),
    protocol,
    protocolInverse,
    device: given['i']?.value ?? '',
    deviceInverse: given['i']?.inverse ?? false,
    target,
    mark: given['m'] === undefined ? null : markValue(given['m'].value),
    log: given['l'] !== undefined,
  };
  if (rule.device.length > 16)
    usage(`interface name \`${rule.device}' must be shorter than IFNAMSIZ`);
  if (target === 'MASQ' && (chain === 'input' || chain === 'output')) {
    usage('masquerading not allowed for input and output chains');
  }
  switch (letter) {
    case 'A':
      return { do: 'append', chain, rule };
    case 'D':
      return { do: 'delete', chain, rule };
    default:
      return { do: letter === 'I' ? 'insert' : 'replace', chain, number: number ?? 1, rule };
  }
}

function ruleNumber(word: string): number {
  return number(word, 1, 2 ** 31 - 1) ?? usage(`Invalid rule number \`${word}'`);
}

function number(word: string, low: number, high: number): number | null {
  const value = /^[+-]?\d+$/.test(word) ? Number(word) : Number.NaN;
  return value >= low && value <= high ? value : null;
}

function protocolNumber(word: string): number {
  const names: Readonly<Record<string, number>> = { all: 0, icmp: 1, tcp: 6, udp: 17, sctp: 132 };
  return number(word, 0, 65_535) ?? names[word] ?? usage(`unknown protocol \`${word}' specified`);
}

function markValue(word: string): number {
  const value = /^(?:0x[0-9a-f]+|\d+)$/i.test(word) ? Number(word) : Number.NaN;
  return value <= 0xffff_ffff ? value : usage(`Bad value \`${word}' for -m.`);
}

function side(given: Given | undefined, protocol: number, protocolInverse: boolean): Side {
  const { value, inverse, ports, portsInverse } = given ?? {
    value: '0.0.0.0/0',
    inverse: false,
    ports: null,
    portsInverse: false,
  };
  const slash = value.lastIndexOf('/');
  const mask = slash === -1 ? 0xffff_ffff : maskOf(value.slice(slash + 1));
  const name = slash === -1 ? value : value.slice(0, slash);
  const address =
    dotted(mask === 0 ? '0.0.0.0' : name) ?? usage(`host/network \`${name}' not found`);
  if (ports !== null) {
    if (![1, 6, 17].includes(protocol)) usage('can only specify ports for icmp, tcp or udp');
    if (protocolInverse) usage('no ports allowed without specific protocol');
  }
  return {
    inverse,
    address: (address & mask) >>> 0,
    mask,
    ports: ports === null ? [0, 65_535] : portRange(ports),
    portsInverse,
  };
}

function portRange(text: string): [number, number] {
  const port = (word: string): number =>
    number(word, 0, 65_535) ?? usage(`invalid port/service \`${word}' specified`);
  const [first = '', last] = text.split(':');
  if (last === undefined) return [port(first), port(first)];
  return [first === '' ? 0 : port(first), last === '' ? 65_535 : port(last)];
}

function maskOf(text: string): number {
  const bits = number(text, 0, 32);
  const mask = dotted(text) ?? (bits === null ? null : bits === 0 ? 0 : (-1 << (32 - bits)) >>> 0);
  return mask ?? usage(`invalid mask \`${text}' specified`);
}

function dotted(text: string): number | null {
  const parts = text.split('.').map((part) => number(part, 0, 255));
  if (parts.length !== 4 || parts.includes(null)) return null;
  return parts.reduce<number>((value, part) => ((value << 8) | (part ?? 0)) >>> 0, 0);
}
