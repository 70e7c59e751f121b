import { readFile } from 'node:fs/promises';
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
}

/** To be called inside a `describe`. Each test has `lvs.conf` and an empty director. */
export function directorFile(): DirectorFile {
  const place = workplace();
  beforeEach(async () => {
    await place.write('lvs.conf', smallConfig());
  });
  const director = (): string => `file:${place.path('director.json')}`;
  return {
    ...place,
    config: () => place.path('lvs.conf'),
    on: ([command = '', ...rest], world) =>
      lvsc([command, '--director', director(), ...rest], world),
    text: () => readFile(place.path('director.json'), 'utf8').catch(() => ''),
  };
}
