import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, run } from '../run.ts';

/** A director that is reached by ssh, and how an operator gets there. */
export interface SshHost {
  /** As `--director` names it. */
  readonly name: string;
  /** What lvsc runs with to reach it. */
  readonly env: NodeJS.ProcessEnv;
  /** How often somebody has logged in so far. */
  readonly logins: () => number;
  readonly start: () => Promise<void>;
  /** Ends the listener and every session. */
  readonly stop: () => Promise<void>;
}

let prepared = false;

/** The login shell reads the files of its home: root's must be the lab's own. */
async function prepareLogin(): Promise<void> {
  if (prepared) return;
  prepared = true;
  const users = readFileSync('/etc/passwd', 'utf8');
  writeFileSync(
    '/mnt/tmp/passwd',
    users.replace(/^root:.*$/m, 'root:x:0:0:root:/mnt/home:/bin/sh'),
  );
  await must(['mount', '--bind', '/mnt/tmp/passwd', '/etc/passwd']);
  mkdirSync('/run/sshd', { recursive: true });
}

/** What lvsc runs with to reach several hosts in one go. */
export function sshToAll(hosts: readonly SshHost[]): SshHost['env'] {
  const path = '/mnt/tmp/ssh_config';
  const blocks = hosts.map(({ name, env }) => {
    const { hostname } = new URL(name);
    return `Host ${hostname}\n${readFileSync(env['LVSC_SSH_CONFIG'] ?? '', 'utf8')}`;
  });
  writeFileSync(path, blocks.join(''), { mode: 0o600 });
  return { LVSC_SSH_CONFIG: path, LVSC_STATE_DIR: '/mnt/tmp/operator-state' };
}

/**
 * Sets up an sshd with keys, known hosts and configuration of its own; it is not started.
 *
 * @param path - PATH of the sessions
 * @param inside - words to put before sshd's, such as `ip netns exec NAME`
 * @param address - where it listens
 */
export async function sshHost(
  name: string,
  path: string,
  inside: readonly string[] = [],
  address = '127.0.0.1',
): Promise<SshHost> {
  await prepareLogin();
  const directory = join('/mnt/tmp', name);
  const file = (each: string): string => join(directory, each);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const key of ['host', 'operator'])
    await must(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', file(key)]);
  const [type, key] = readFileSync(file('host.pub'), 'utf8').split(' ');
  writeFileSync(file('known_hosts'), `[${address}]:2222 ${type ?? ''} ${key ?? ''}\n`);
  writeFileSync(
    file('sshd_config'),
    [
      'Port 2222',
      `ListenAddress ${address}`,
      `HostKey ${file('host')}`,
      `AuthorizedKeysFile ${file('operator.pub')}`,
      `PidFile ${file('pid')}`,
      'StrictModes no',
      'UsePAM no',
      'PermitRootLogin prohibit-password',
      `SetEnv PATH=${path}`,
      '',
    ].join('\n'),
  );
  writeFileSync(
    file('ssh_config'),
    [
      `IdentityFile ${file('operator')}`,
      'IdentitiesOnly yes',
      `UserKnownHostsFile ${file('known_hosts')}`,
      'GlobalKnownHostsFile /dev/null',
      '',
    ].join('\n'),
  );
  return {
    name: `ssh://root@${address}:2222`,
    env: { LVSC_SSH_CONFIG: file('ssh_config'), LVSC_STATE_DIR: file('operator-state') },
    logins: () => (readFileSync(file('log'), 'utf8').match(/Accepted publickey/g) ?? []).length,
    start: async () => {
      await must([...inside, '/usr/sbin/sshd', '-f', file('sshd_config'), '-E', file('log')]);
    },
    stop: async () => {
      await run(['sh', '-c', `kill $(cat ${file('pid')}); pkill -KILL -f '^sshd: root@'; true`]);
    },
  };
}
