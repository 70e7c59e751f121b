import { spawnSync } from 'node:child_process';
import type { Command } from '../../src/tools/command.ts';
import type { ProcessResult, Run } from '../../src/host/process.ts';

/** A network namespace of this machine's own kernel, with a device eth0. */
export interface Namespace {
  /** Runs what a director would run, in the namespace. */
  readonly run: Run;
  /** Runs a tool that must succeed, and gives what it prints. */
  readonly inside: (argv: readonly string[], input?: string) => string;
  /** The same for a command of a plan. */
  readonly command: (command: Command) => void;
  /** Runs the script `undo` of a directory, in it, with a verb. */
  readonly undo: (directory: string, verb: string) => void;
  readonly remove: () => void;
}

const environment = { PATH: '/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

/** Makes a namespace, or says why it cannot be made. */
export function makeNamespace(name: string): Namespace | string {
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const made = spawnSync('ip', ['netns', 'add', name], { encoding: 'utf8' });
  if (made.error) return 'ip is not installed: apt-get install iproute2';
  if (made.status !== 0) return `ip netns add: ${made.stderr.trim()}`;
  const link = ['-n', name, 'link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'p0'];
  const linked = spawnSync('ip', link, { encoding: 'utf8' });
  const remove = (): void => {
    spawnSync('ip', ['netns', 'delete', name]);
  };
  if (linked.status !== 0) {
    remove();
    return `ip link add: ${linked.stderr.trim()}`;
  }
  const within = (argv: readonly string[], input: string): ProcessResult => {
    const { status, stdout, stderr } = spawnSync('ip', ['netns', 'exec', name, ...argv], {
      input,
      encoding: 'utf8',
      env: environment,
    });
    const isMissing = status !== 0 && stderr.startsWith('exec of "');
    return { stdout, stderr, exitCode: status, failure: isMissing ? 'not-found' : null };
  };
  const inside = (argv: readonly string[], input = ''): string => {
    const { exitCode, stdout, stderr } = within(argv, input);
    if (exitCode === 0) return stdout;
    throw new Error(`${argv.join(' ')}: ${String(exitCode)}: ${stderr}\n${input}`);
  };
  return {
    run: ({ program, args, stdin }) => Promise.resolve(within([program, ...args], stdin ?? '')),
    inside,
    command({ program, args, stdin }) {
      inside([program, ...args], stdin ?? '');
    },
    undo(directory, verb) {
      inside(['sh', '-c', 'cd "$1" && exec sh ./undo "$2"', 'sh', directory, verb]);
    },
    remove,
  };
}
