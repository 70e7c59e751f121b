import { LvscError } from '../error/lvsc-error.ts';
import { join, resolve } from 'node:path';
import { comesTo, startChild, type Child } from '../host/child.ts';
import { elapsed, sleep } from '../host/clock.ts';
import { open, rm, stat } from '../host/disk.ts';
import { environment, settingsElsewhere } from '../host/environment.ts';
import { runProcess } from '../host/process.ts';
import { readIfThere, writeDurably } from '../host/durable-file.ts';
import { reasonOf } from '../host/file-trouble.ts';

/** Milliseconds for the revert to say that it is there. */
const START_TIME = 60_000;
/** How often to look whether the revert has said so, in milliseconds. */
const LOOK_EVERY = 20;

/** What takes an unconfirmed apply back, and where it says what it did. */
export interface ArmedRevert {
  /** In words, for the operator. */
  readonly how: string;
  readonly log: string;
}

/**
 * Starts, outside this process and this session, what takes apply `number` back at its deadline
 * unless it was confirmed: a systemd service where systemd runs, else a detached process. It lives
 * on when the terminal or the ssh session that started it is gone. Comes back when it has said that
 * it is there ({@link sayRevertIsThere}).
 * @throws {LvscError} when the revert does not come up: then nothing may be changed
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
  await rm(readyIn(stateDirectory), { force: true });
  const saidBefore = (await readIfThere(log)) ?? '';
  const isThere = async (): Promise<boolean> =>
    (await readIfThere(readyIn(stateDirectory))) === readyText(number);
  if ((await runsSystemd()) && (await armWithSystemd(command, number, log))) {
    if (await comesUp(isThere, () => false))
      return { how: `systemd unit lvsc-revert-${number}`, log };
  } else {
    const child = await armDetached(command, log);
    if (await comesUp(isThere, () => child.exitCode !== null || child.signalCode !== null))
      return { how: `process ${child.pid ?? 0}`, log };
    child.kill('SIGKILL');
  }
  // A full disk keeps the revert from saying a word, here and in its log: then this write fails,
  // too.
  await writeDurably(readyIn(stateDirectory), 'not there\n');
  const said = ((await readIfThere(log)) ?? '').slice(saidBefore.length).trim().split('\n').at(-1);
  throw new LvscError(
    ['cannot arm the revert: what was started does not come up', said].filter(Boolean).join(': '),
    `nothing was changed; see ${log}`,
  );
}

/** What the revert of an apply does first: whoever armed it waits for that. */
export function sayRevertIsThere(stateDirectory: string, number: number): Promise<void> {
  return writeDurably(readyIn(stateDirectory), readyText(number));
}

function readyIn(stateDirectory: string): string {
  return join(stateDirectory, 'revert.ready');
}

function readyText(number: number): string {
  return `${number}\n`;
}

async function comesUp(isThere: () => Promise<boolean>, hasEnded: () => boolean): Promise<boolean> {
  const until = elapsed() + START_TIME;
  for (;;) {
    // Before looking: a revert whose deadline has come says that it is there, and may end at once.
    const isOver = hasEnded() || elapsed() > until;
    if (await isThere()) return true;
    if (isOver) return false;
    await sleep(LOOK_EVERY);
  }
}

/** The revert runs in another working directory. */
function absolute(director: string): string {
  return director.startsWith('file:')
    ? `file:${resolve(director.slice('file:'.length))}`
    : director;
}

/** As sd_booted(3) looks. */
async function runsSystemd(): Promise<boolean> {
  return stat('/run/systemd/system').then(
    () => true,
    () => false,
  );
}

async function armWithSystemd(
  command: readonly string[],
  number: number,
  log: string,
): Promise<boolean> {
  const { exitCode } = await runProcess({
    program: 'systemd-run',
    args: [
      '--quiet',
      '--collect',
      `--unit=lvsc-revert-${number}`,
      `--setenv=PATH=${environment['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin'}`,
      ...Object.entries(settingsElsewhere()).map(([name, value]) => `--setenv=${name}=${value}`),
      // The revert hears no signal; a shutdown, with which the kernel's tables go, need not wait
      // for it.
      '--property=TimeoutStopSec=5',
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
): Promise<Child> {
  const file = await open(log, 'a', 0o600).catch((error: unknown) => {
    throw new LvscError(
      `cannot arm the revert: cannot write ${log}: ${reasonOf(error)}`,
      'nothing was changed',
    );
  });
  try {
    const child = startChild(program, args, {
      cwd: '/',
      env: { ...environment, ...settingsElsewhere() },
      stdio: ['ignore', file.fd, file.fd],
    });
    await comesTo('spawn', child).catch((error: unknown) => {
      throw new LvscError(`cannot arm the revert: ${reasonOf(error)}`, 'nothing was changed');
    });
    child.unref();
    return child;
  } finally {
    await file.close();
  }
}
