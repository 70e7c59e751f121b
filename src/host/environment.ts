import { resolve } from 'node:path';

/** What this process is told by its environment. It is read in this file and in no other. */
export const environment: Readonly<NodeJS.ProcessEnv> = process.env;

/** Seconds that a process gets where `LVSC_STEP_TIMEOUT` does not say otherwise. */
const TIMEOUT = 30;

/**
 * Milliseconds that each process lvsc starts may take: `LVSC_STEP_TIMEOUT` in the environment, in
 * seconds, from 1 to 3600; anything else in it counts as not said.
 */
export function timeLimit(): number {
  const chosen = environment['LVSC_STEP_TIMEOUT'] ?? '';
  const seconds = /^\d{1,4}$/.test(chosen) ? Number(chosen) : 0;
  return (seconds >= 1 && seconds <= 3600 ? seconds : TIMEOUT) * 1000;
}

/** The administrator's programs are looked for also where an ordinary user's PATH does not lead. */
export function searchPath(): string {
  const own = environment['PATH'] ?? '';
  return [own, '/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin']
    .filter((part) => part !== '')
    .join(':');
}

/** The id of the user who called by sudo(8), where somebody did. */
export function sudoCaller(): number | null {
  const caller = environment['SUDO_UID'] ?? '';
  return /^\d+$/.test(caller) ? Number(caller) : null;
}

/** What lvsc goes by, for an lvsc that is started in another directory. */
export function settingsElsewhere(): Readonly<Record<string, string>> {
  const { LVSC_STATE_DIR: directory, LVSC_STEP_TIMEOUT: timeout } = environment;
  return {
    ...(directory === undefined || directory === '' ? {} : { LVSC_STATE_DIR: resolve(directory) }),
    ...(timeout === undefined ? {} : { LVSC_STEP_TIMEOUT: timeout }),
  };
}
