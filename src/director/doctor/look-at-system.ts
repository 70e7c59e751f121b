import type { ClockFacts, DirectorFacts, Seen, TableFacts } from '../../doctor/facts.ts';
import {
  bootSettings,
  SYSCTL_CONF,
  sysctlDirectories,
  type BootSettings,
} from '../../doctor/readings/boot-settings.ts';
import {
  functionPattern,
  installedModules,
  loadedModules,
  modulesByFunction,
} from '../../doctor/readings/modules.ts';
import type { Process } from '../../doctor/readings/processes.ts';
import type { Run } from '../../host/process.ts';
import { parseIpvsadmVersion } from '../../tools/ipvsadm/version.ts';
import { asked, linesOf, parsed, refusal, thereOf } from './ask.ts';

/** The modules of a kernel, as far as they are of these names. */
export async function lookForModules(
  run: Run,
  names: readonly string[],
): Promise<DirectorFacts['modules']> {
  const lines = await linesOf(run, '/proc/modules', '/proc/sys/kernel/osrelease');
  const [, release = ''] = /^\/proc\/sys\/kernel\/osrelease:(\S+)/m.exec(lines) ?? [];
  const lists = ['modules.dep', 'modules.builtin'].map((name) => `/lib/modules/${release}/${name}`);
  const installed = await run({
    program: 'grep',
    args: ['-shE', `/(${names.join('|')})\\.ko`, ...lists],
  });
  const found = [...loadedModules(lines), ...installedModules(installed.stdout)];
  // 1: none is in the lists; 2: one of the lists is not there.
  if (installed.exitCode === 0 || installed.exitCode === 1)
    return { ok: true, value: new Set(found) };
  const functions = await run({
    program: 'grep',
    args: ['-sE', functionPattern, '/proc/kallsyms'],
  });
  if (functions.stdout === '') {
    return names.every((name) => found.includes(name))
      ? { ok: true, value: new Set(found) }
      : { ok: false, reason: `neither /lib/modules/${release} nor /proc/kallsyms tells` };
  }
  return { ok: true, value: new Set([...found, ...modulesByFunction(functions.stdout)]) };
}

const places = ['/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin'];

/** The version of ipvsadm. It is not started where that would load ip_vs. */
export async function lookForIpvsadm(
  run: Run,
  table: TableFacts | null,
): Promise<DirectorFacts['ipvsadm']> {
  if (table === null) {
    const there = await thereOf(
      run,
      places.map((place) => `${place}/ipvsadm`),
    );
    return {
      ok: false,
      reason:
        there.length === 0
          ? 'ipvsadm is not installed'
          : 'ip_vs is not loaded, and to start ipvsadm would load it',
    };
  }
  const result = await run({ program: 'ipvsadm', args: ['--version'] });
  if (result.failure !== null) return { ok: false, reason: refusal('ipvsadm', result) };
  const said = { ok: true, value: `${result.stdout}\n${result.stderr}` } as const;
  return parsed(said, parseIpvsadmVersion);
}

/** What sets sysctls at boot. */
export async function lookAtBoot(
  run: Run,
  processes: Seen<readonly Process[]>,
): Promise<Seen<BootSettings>> {
  const found = await run({
    program: 'find',
    args: [...sysctlDirectories, '-maxdepth', '1', '-name', '*.conf'],
  });
  if (found.failure !== null) return { ok: false, reason: refusal('find', found) };
  const lines = await run({
    program: 'grep',
    // -R: a file may be a link.
    args: ['-Rs', '', '/dev/null', ...sysctlDirectories, SYSCTL_CONF],
  });
  const hasSystemd =
    processes.ok && processes.value.some(({ id, name }) => id === 1 && name === 'systemd');
  const wanted = '/etc/systemd/system/multi-user.target.wants/lvsc.service';
  return {
    ok: true,
    value: {
      settings: bootSettings(found.stdout.split('\n'), lines.stdout, hasSystemd),
      applies: (await thereOf(run, [wanted])).length > 0,
    },
  };
}

/**
 * The clock.
 * @param isHere - the clock is this machine's own
 */
export async function lookAtClock(
  run: Run,
  isHere: boolean,
  now: () => Date,
): Promise<Seen<ClockFacts>> {
  const sync = await run({ program: 'timedatectl', args: ['show', '-p', 'NTPSynchronized'] });
  const [, answer] = /^NTPSynchronized=(yes|no)$/m.exec(sync.stdout) ?? [];
  const isSynchronized = answer === undefined ? null : answer === 'yes';
  if (isHere) return { ok: true, value: { isSynchronized, ahead: 0 } };
  const before = now().getTime();
  const date = await asked(run, { program: 'date', args: ['+%s'] });
  return parsed(date, (text) => ({
    isSynchronized,
    ahead: Math.round(Number(text) - (before + now().getTime()) / 2000),
  }));
}
