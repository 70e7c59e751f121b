import { readFile, writeFile } from 'node:fs/promises';
import { journalPath } from '../../src/store/journal-file.ts';
import { writePending } from '../../src/store/pending-confirm.ts';
import { block, server } from './desired.ts';
import { lvsc, type Ran, type World } from './fake-io.ts';
import { workplace, type Workplace } from './workplace.ts';

/** A small NAT config, of which the lines of the virtual block can be others. */
export function smallConfig(...lines: readonly string[]): string {
  const http = block(
    'virtual http',
    'active = 1',
    'address = 203.0.113.100 eth0:1',
    'vip_nmask = 255.255.255.0',
    ...(lines.length > 0
      ? lines
      : [server('cpu1', '10.1.1.1'), server('cpu2', '10.1.1.2', 'weight = 2')]),
  );
  const router = 'nat_router = 10.1.1.254 eth1:1\nnat_nmask = 255.255.255.0';
  return `primary = 203.0.113.1\nnetwork = nat\n${router}\n${http}`;
}

/** A director kept in a file of a test's own, and its config. */
export interface DirectorFile extends Workplace {
  /** Runs a command on this director. */
  readonly on: (argv: readonly string[], world?: World) => Promise<Ran>;
  /** The director's file as it is, or empty. */
  readonly text: () => Promise<string>;
  readonly config: () => string;
  /** What `lvsc show` says of it. */
  readonly shown: () => Promise<string>;
  /** The path of a journal of its applies. */
  readonly journal: (number: number) => string;
  /** Writes down that an apply waits so many seconds to be confirmed, as the apply itself does. */
  readonly waits: (number: number, seconds: number) => Promise<void>;
  /** Two applies of different configs; the second is cut off after its first step was begun. */
  readonly cutOff: () => Promise<{ readonly before: string; readonly after: string }>;
}

/** To be called inside a `describe`. Each test has `lvs.conf` and an empty director. */
export function directorFile(): DirectorFile {
  const place = workplace();
  beforeEach(async () => {
    await place.write('lvs.conf', smallConfig());
  });
  const director = (): string => place.path('director.json');
  const config = (): string => place.path('lvs.conf');
  const on: DirectorFile['on'] = ([command = '', ...rest], world) =>
    lvsc([command, '--director', `file:${director()}`, ...rest], world);
  const shown = async (): Promise<string> => (await on(['show'])).stdout;
  const journal = (number: number): string => journalPath(`${director()}.state`, number);
  return {
    ...place,
    config,
    on,
    shown,
    journal,
    text: () => readFile(director(), 'utf8').catch(() => ''),
    waits: (number, seconds) =>
      writePending(`${director()}.state`, {
        format: 'lvsc-pending/1',
        number,
        deadline: new Date(Date.now() + seconds * 1000).toISOString(),
        seconds: 60,
        boot: null,
      }),
    async cutOff() {
      await on(['apply', '--yes', config()]);
      const before = await shown();
      await place.write('lvs.conf', smallConfig(server('cpu1', '10.1.1.1')));
      await on(['apply', '--yes', config()]);
      const lines = (await readFile(journal(2), 'utf8')).split('\n');
      await writeFile(journal(2), `${lines.slice(0, 2).join('\n')}\n{"type":"do`);
      return { before, after: await shown() };
    },
  };
}
