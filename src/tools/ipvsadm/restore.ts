import type { VirtualService } from '../../state/director-state.ts';
import { UnreadableOutput } from '../unreadable-output.ts';
import { parseIpvsadmSave } from './save.ts';

const COMMAND = 'ipvsadm -R';

/** Long options, and the short ones that -S prints (ipvsadm.c, parse_options). */
const shortOf: Readonly<Record<string, string>> = {
  '--add-service': '-A',
  '--add-server': '-a',
  '--clear': '-C',
  '--tcp-service': '-t',
  '--udp-service': '-u',
  '--fwmark-service': '-f',
  '--ipv6': '-6',
  '--scheduler': '-s',
  '--persistent': '-p',
  '--netmask': '-M',
  '--ops': '-o',
  '--sched-flags': '-b',
  '--real-server': '-r',
  '--masquerading': '-m',
  '--gatewaying': '-g',
  '--ipip': '-i',
  '--weight': '-w',
  '--u-threshold': '-x',
  '--l-threshold': '-y',
  '--numeric': '-n',
};
const keys = ['-t', '-u', '--sctp-service', '-f'];
const methods = ['-g', '-i', '-m'];
const serviceFlags = ['-6', '-o', '-n'];
const serviceValues = ['-s', '-M', '--pe', '-b'];
const serverFlags = ['-6', '-n', '--tun-nocsum', '--tun-csum', '--tun-remcsum', ...methods];
const serverValues = ['-r', '-w', '-x', '-y', '--tun-type', '--tun-port'];

/** Seconds, where -p has none (ipvs.h, IPVS_SVC_PERSISTENT_TIMEOUT). */
const USUAL_PERSISTENCE = '360';

/** A line that cannot be taken; the hint is null where `ipvsadm -S -n` may say the line better. */
export class UnreadableCommand extends UnreadableOutput {
  constructor(line: string, why?: string, hint?: string) {
    super(COMMAND, line, why, hint);
  }
}

/** Whether a line is a command of ipvsadm, also as a script has it. */
export function isIpvsadmCommand(line: string): boolean {
  const [first = ''] = commandWords(line);
  return /^-(?:[ACa]$|-(?:add|clear))/.test(first);
}

/**
 * The virtual services of a table as `ipvsadm -R` takes it: what -S prints, and what people write
 * who keep it by hand or in a script. Options may be long and in any order, and what is left out is
 * what ipvsadm takes for it: `wlc`, `-g`, weight 1, 360 seconds, the service's port.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseIpvsadmRestore(text: string): VirtualService[] {
  let saved: SavedLine[] = [];
  for (const line of text.split('\n')) {
    const words = commandWords(line);
    if (words.length === 0) continue;
    // What is cleared is nothing to import.
    if (words[0] === '-C') saved = [];
    else saved.push(savedLine(words, line));
  }
  try {
    return parseIpvsadmSave(saved.map(({ text: each }) => `${each}\n`).join(''), 'with thresholds');
  } catch (error) {
    if (!(error instanceof UnreadableOutput)) throw error;
    const source = saved.find(({ text: each }) => each === error.line);
    throw new UnreadableCommand(source?.line ?? error.line, error.why);
  }
}

/** A line, and as -S would print it. */
interface SavedLine {
  readonly line: string;
  readonly text: string;
}

/** The words after the program, without a remark; each long option as the short one. */
function commandWords(line: string): string[] {
  const words = line
    .replace(/(?:^|\s)#.*/, '')
    .split(/[ \t\r]+/)
    .filter((word) => word !== '')
    .flatMap((word) => {
      const [, name = word, value] = /^(--[\w-]+)=(.*)$/.exec(word) ?? [];
      return [shortOf[name] ?? name, ...(value === undefined ? [] : [value])];
    });
  return /^(?:\/\S*\/)?ipvsadm$/.test(words[0] ?? '') ? words.slice(1) : words;
}

function savedLine(words: readonly string[], line: string): SavedLine {
  const [verb = ''] = words;
  if (verb !== '-A' && verb !== '-a') {
    throw new UnreadableCommand(
      line,
      `${verb} makes no virtual service and no real server`,
      'leave only the lines with -A and -a, or import what ipvsadm -S -n prints',
    );
  }
  if (words.includes('(null)')) {
    throw new UnreadableCommand(
      line,
      'this ipvsadm did not know how packets are forwarded here, and printed (null)',
      'write -g, -i or -m for (null). A method that only a patched kernel has, such as FullNAT, is ' +
        'none of lvs.conf: leave such a service out',
    );
  }
  const options = optionsOf(words.slice(1), verb, line);
  const key = keys.find((each) => options.has(each));
  if (key === undefined) throw new UnreadableCommand(line, 'it names no service: -t, -u or -f');
  const place = options.get(key) ?? '';
  const head = [
    verb,
    key,
    key === '-f' ? place : withPort(place, '0'),
    ...(options.has('-6') ? ['-6'] : []),
  ];
  const rest = verb === '-A' ? serviceWords(options) : serverWords(options, key, place, line);
  return { line, text: [...head, ...rest].join(' ') };
}

type Options = ReadonlyMap<string, string>;

function optionsOf(words: readonly string[], verb: '-A' | '-a', line: string): Options {
  const flags = verb === '-A' ? serviceFlags : serverFlags;
  const values = [...keys, ...(verb === '-A' ? serviceValues : serverValues)];
  const options = new Map<string, string>();
  for (let i = 0; i < words.length; i += 1) {
    // 1.26 prints these two in words that its own -R does not take.
    const word = words[i] ?? '';
    const option = verb === '-A' ? ({ pe: '--pe', ops: '-o' }[word] ?? word) : word;
    if (options.has(option)) throw new UnreadableCommand(line, `${option} twice`);
    const next = words[i + 1];
    if (flags.includes(option)) {
      options.set(option, '');
    } else if (values.includes(option)) {
      // ipvsadm prints -b without a word for a flag that it has no name for.
      if (next === undefined && option !== '-b') {
        throw new UnreadableCommand(line, `${option} without a value`);
      }
      options.set(option, next ?? '');
      i += 1;
    } else if (option === '-p' && verb === '-A') {
      const isAlone = next === undefined || next.startsWith('-') || next === 'ops' || next === 'pe';
      options.set(option, isAlone ? USUAL_PERSISTENCE : next);
      if (!isAlone) i += 1;
    } else {
      throw new UnreadableCommand(line, `the word ${word}`);
    }
  }
  return options;
}

function serviceWords(options: Options): readonly string[] {
  const optional = ['-p', '-M', '--pe', '-o', '-b'].filter((each) => options.has(each));
  return [
    '-s',
    options.get('-s') ?? 'wlc',
    ...optional.flatMap((each) => [each, options.get(each) ?? '']).filter((word) => word !== ''),
  ];
}

function serverWords(
  options: Options,
  key: string,
  place: string,
  line: string,
): readonly string[] {
  const server = options.get('-r');
  if (server === undefined) throw new UnreadableCommand(line, 'it names no real server: -r');
  const given = methods.filter((each) => options.has(each));
  if (given.length > 1) throw new UnreadableCommand(line, `${given.join(' and ')} at once`);
  const port = key === '-f' ? '0' : (/:(\d+)$/.exec(withPort(place, '0'))?.[1] ?? '0');
  const tunnel = [...options.keys()].filter((each) => each.startsWith('--tun-'));
  const type = options.get('--tun-type') ?? 'ipip';
  const hasSum = tunnel.some((each) => each.endsWith('csum'));
  return [
    '-r',
    withPort(server, port),
    given[0] ?? '-g',
    '-w',
    options.get('-w') ?? '1',
    ...['-x', '-y'].flatMap((each) => [each, options.get(each) ?? '0']),
    ...tunnel.flatMap((each) => [each, options.get(each) ?? '']).filter((word) => word !== ''),
    ...(type === 'ipip' || hasSum ? [] : ['--tun-nocsum']),
  ];
}

/** `ADDRESS` as `ADDRESS:PORT`; one that has a port stays as it is. */
function withPort(place: string, port: string): string {
  return /^(?:\[[^\]]*\]|[^:[\]]*)$/.test(place) ? `${place}:${port}` : place;
}
