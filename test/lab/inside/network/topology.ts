import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { must } from '../run.ts';

/**
 * The article's cluster. The director is the root namespace.
 *
 *     client 203.0.113.10 -+                                   +- e0 10.1.1.1 rs1 (default via 10.1.1.254)
 *                    lan (switch) - eth0 203.0.113.1 [director] eth1 10.1.1.253 -+- ...
 *     rsN 203.0.113.2N e1 -+                                   +- e0 10.1.1.8 rs8
 *
 * A real server's second leg, e1 into the clients' LAN, has no address: direct routing and tunnels
 * give it one, for an answer that does not pass the director.
 */
export const client = {
  namespace: 'client',
  address: '203.0.113.10',
  second: '203.0.113.11',
} as const;
export const director = { outside: '203.0.113.1', inside: '10.1.1.253' } as const;
export const vip = '203.0.113.100';
export const natRouter = '10.1.1.254';

/** One real server: its name is its namespace and what it answers with. */
export interface RealServerHost {
  readonly name: string;
  /** Its RIP, on e0. */
  readonly address: string;
  /** On e1, in the clients' LAN. */
  readonly outside: string;
}

export const realServers: readonly RealServerHost[] = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => ({
  name: `rs${n}`,
  address: `10.1.1.${n}`,
  outside: `203.0.113.${20 + n}`,
}));

let servers: ChildProcess | null = null;

/** Builds the cluster once a kernel and starts its services; harmless when it stands already. */
export async function buildTopology(): Promise<void> {
  if (servers) return;
  const names = realServers.map(({ name }) => name);
  await must([
    'sh',
    '-ec',
    'for name; do ip netns add $name; done',
    '-',
    'lan',
    client.namespace,
    ...names,
  ]);
  await must(['ip', '-batch', '-'], directorLinks());
  await Promise.all([
    must(['ip', '-n', 'lan', '-batch', '-'], lanLinks()),
    must(['ip', '-n', client.namespace, '-batch', '-'], clientLinks()),
    ...realServers.map((host) =>
      must(['ip', '-n', host.name, '-batch', '-'], realServerLinks(host)),
    ),
  ]);
  servers = await startServers();
}

function directorLinks(): string {
  return lines(
    'link set lo up',
    'link add eth0 type veth peer name p0 netns lan',
    'link add eth1 type bridge',
    ...realServers.flatMap(({ name }) => [
      `link add v-${name} type veth peer name e0 netns ${name}`,
      `link set v-${name} master eth1 up`,
      `link add e1 netns ${name} type veth peer name ${name} netns lan`,
    ]),
    `link add c0 netns ${client.namespace} type veth peer name client netns lan`,
    'link set eth0 up',
    'link set eth1 up',
    `address add ${director.outside}/24 brd + dev eth0`,
    `address add ${director.inside}/24 brd + dev eth1`,
  );
}

function lanLinks(): string {
  const ports = ['p0', 'client', ...realServers.map(({ name }) => name)];
  return lines(
    'link add switch type bridge',
    'link set switch up',
    ...ports.map((port) => `link set ${port} master switch up`),
  );
}

function clientLinks(): string {
  return lines(
    'link set lo up',
    'link set c0 up',
    `address add ${client.address}/24 brd + dev c0`,
    `address add ${client.second}/24 brd + dev c0`,
  );
}

function realServerLinks({ address }: RealServerHost): string {
  return lines(
    'link set lo up',
    'link set e0 up',
    'link set e1 up',
    `address add ${address}/24 brd + dev e0`,
    `route add default via ${natRouter}`,
  );
}

/** One process for all of them, and one in the client's namespace: an outside host to reach. */
async function startServers(): Promise<ChildProcess> {
  const program = join(import.meta.dirname, 'servers.pl');
  const hosts = [...realServers.map(({ name }) => name), client.namespace];
  const child = spawn('perl', [program, vip, ...hosts.map((name) => `${name}=${name}`)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let ready = false;
  for await (const line of createInterface({ input: child.stdout })) {
    ready = line === 'ready';
    if (ready) break;
  }
  if (!ready) throw new Error('the real servers did not start');
  child.unref();
  return child;
}

export function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}
