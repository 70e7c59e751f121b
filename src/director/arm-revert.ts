import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DirectorError } from './director.ts';
import { runProcess } from './process.ts';
import { reasonOf } from './state-directory.ts';

/** What takes an unconfirmed apply back, and where it says what it did. */
export interface ArmedRevert {
  /** In words, for the operator. */
  readonly how: string;
  readonly log: string;
}

/**
 * Starts, outside this process and this session, what takes apply `number` back at its deadline
 * unless it was confirmed: a systemd service where systemd runs, else a detached process. It lives
 * on when the terminal or the ssh session that started it is gone.
 * @throws {DirectorError} when it cannot be started: then nothing may be changed
 */
export async function armRevert(
  director: string,
  stateDirectory: string,
  number: number,
  program: readonly [string, ...string[]],
): Promise<ArmedRevert> {
  const log = join(stateDirectory, 'revert.log');
  const command: readonly [string, ...string[]] = [
    ...program,
    'revert-unconfirmed',
    '--director',
    absolute(director),
    String(number),
  ];
  if (existsSync('/run/systemd/system') && (await armWithSystemd(command, number, log))) {
    return { how: `systemd unit lvsc-revert-${number}`, log };
  }
  return { how: `process ${await armDetached(command, log)}`, log };
}

/** The revert runs in another working directory. */
function absolute(director: string): string {
  return director.startsWith('file:')
    ? `file:${resolve(director.slice('file:'.length))}`
    : director;
}

async function armWithSystemd(
  command: readonly string[],
  number: number,
  log: string,
): Promise<boolean> {
  const chosen = process.env['LVSC_STATE_DIR'];
  const { exitCode } = await runProcess({
    program: 'systemd-run',
    args: [
      '--quiet',
      '--collect',
      `--unit=lvsc-revert-${number}`,
      `--setenv=PATH=${process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin'}`,
      ...(chosen === undefined ? [] : [`--setenv=LVSC_STATE_DIR=${chosen}`]),
      `--property=StandardOutput=append:${log}`,
      `--property=StandardError=append:${log}`,
      ...command,
    ],
  });
  return exitCode === 0;
}

async function armDetached(
  [program, ...args]: readonly [string, ...string[]],
  log: string,
): Promise<number> {
  const file = await open(log, 'a', 0o600);
  try {
    const child = spawn(program, args, {
      detached: true,
      cwd: '/',
      stdio: ['ignore', file.fd, file.fd],
    });
    await once(child, 'spawn').catch((error: unknown) => {
      throw new DirectorError(`cannot arm the revert: ${reasonOf(error)}`, 'nothing was changed');
    });
    child.unref();
    return child.pid ?? 0;
  } finally {
    await file.close();
  }
}
