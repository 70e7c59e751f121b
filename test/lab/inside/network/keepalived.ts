import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';

/** A keepalived that runs in the foreground. */
export interface Keepalived {
  /** The end of what it logged. */
  readonly log: () => string;
  /** Ends it by its process id, and waits until it has taken back what it set up. */
  readonly stop: () => Promise<void>;
}

/**
 * Starts keepalived with a file.
 *
 * @param name tells its files from another's
 * @param namespace where it runs; the director's own where none is named
 * @param onlyVrrp whether it leaves virtual services alone
 */
export function startKeepalived(
  name: string,
  text: string,
  {
    namespace = null,
    id = null,
    onlyVrrp = false,
  }: {
    readonly namespace?: string | null;
    readonly id?: string | null;
    readonly onlyVrrp?: boolean;
  },
): Keepalived {
  const config = `/mnt/tmp/${name}.conf`;
  const log = `/mnt/tmp/${name}.log`;
  writeFileSync(config, text, { mode: 0o600 });
  const output = openSync(log, 'w');
  const [program = '', ...args] = [
    // `ip netns exec` becomes the program: its process id is keepalived's.
    ...(namespace === null ? [] : ['ip', 'netns', 'exec', namespace]),
    ...['keepalived', '--dont-fork', '--log-console', '--log-detail', '--use-file', config],
    ...['--pid', '--vrrp_pid', '--checkers_pid', '--bfd_pid'].flatMap((option) => [
      option,
      `/run/${name}${option}`,
    ]),
    ...(id === null ? [] : ['--config-id', id]),
    ...(onlyVrrp ? ['--vrrp'] : []),
  ];
  const child = spawn(program, args, { stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      resolve();
    });
  });
  return {
    log: () => readFileSync(log, 'utf8').slice(-4000),
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
