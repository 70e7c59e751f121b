import { spawn } from 'node:child_process';
import { must } from '../run.ts';
import type { RealServerHost } from './topology.ts';

// perl has no module for SCTP, and needs none: it is a stream socket of protocol 132.
const open = 'use Socket; $| = 1; socket my $s, PF_INET, SOCK_STREAM, 132 or die "socket: $!\\n";';
const serve = `${open} bind $s, pack_sockaddr_in($ARGV[1], INADDR_ANY) or die "bind: $!\\n";
  listen $s, 16 or die "listen: $!\\n"; print "ready\\n";
  while (accept my $one, $s) { syswrite $one, "$ARGV[0]\\n"; close $one }`;
const ask = `${open} alarm 10; connect $s, pack_sockaddr_in($ARGV[1], inet_aton $ARGV[0]) or die "connect: $!\\n";
  sysread $s, my $name, 100; print $name`;

/** Real servers that answer each association with their name, until stopped. */
export async function serveSctp(
  hosts: readonly RealServerHost[],
  port: number,
): Promise<{ readonly stop: () => void }> {
  await must(['modprobe', '-d', '/run/lab-modules', 'sctp']);
  const children = hosts.map(({ name }) =>
    spawn('ip', ['netns', 'exec', name, 'perl', '-e', serve, name, String(port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  await Promise.all(
    children.map(
      ({ stdout }) =>
        new Promise((resolve, reject) => {
          stdout.once('data', resolve);
          stdout.once('close', () => {
            reject(new Error('no SCTP server'));
          });
        }),
    ),
  );
  return {
    stop: () => {
      for (const child of children) child.kill('SIGKILL');
    },
  };
}

/** The name of the real server that answers. */
export async function askSctp(namespace: string, address: string, port: number): Promise<string> {
  const answer = await must([
    'ip',
    'netns',
    'exec',
    namespace,
    'perl',
    '-e',
    ask,
    address,
    String(port),
  ]);
  return answer.trim();
}
