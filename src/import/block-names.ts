import { compareIds } from '../state/compare-ids.ts';
import { serverId, serviceId } from '../state/director-state.ts';
import type { Ownership } from '../state/ownership.ts';
import type { ServerBlockDraft, VirtualBlockDraft } from './virtual-block.ts';

/**
 * The blocks with their names: those that the last applied file had, else after port and VIP, and
 * `rs1`, `rs2` and so on for real servers, one name for one address in the whole file.
 */
export function named(
  blocks: readonly VirtualBlockDraft[],
  { names }: Ownership,
): VirtualBlockDraft[] {
  const former = formerNames(names);
  const bases = blocks.map(baseName);
  const taken = new Set<string>();
  const hosts = hostNames(blocks);
  return blocks.map((block, i): VirtualBlockDraft => {
    const id = serviceId(block.service.key);
    const base = bases[i] ?? '';
    const place = `${base}_${block.vip?.address ?? block.mark}`;
    const choices = [
      ...(former.get(id)?.virtual ?? []),
      ...(bases.filter((other) => other === base).length === 1 ? [base] : []),
      place,
      `${place}_${block.protocol}`,
    ];
    const name = freeName(choices, `${place}_${block.port}`, taken);
    return { ...block, name, servers: withNames(block.servers, hosts, former.get(id)) };
  });
}

interface FormerNames {
  readonly virtual: readonly string[];
  /** By the id of the real server. */
  readonly servers: ReadonlyMap<string, string>;
}

/** `http/cpu1`: the names of the virtual block and of the server block. */
function formerNames(names: Ownership['names']): ReadonlyMap<string, FormerNames> {
  const found = new Map<string, { virtual: string[]; servers: Map<string, string> }>();
  for (const { name, service, server } of names) {
    const slash = name.lastIndexOf('/');
    const [virtual, own] = [name.slice(0, slash), name.slice(slash + 1)];
    const entry = found.get(service) ?? { virtual: [], servers: new Map<string, string>() };
    found.set(service, entry);
    if (isWritable(virtual) && entry.virtual.length === 0) entry.virtual.push(virtual);
    if (isWritable(own)) entry.servers.set(server, own);
  }
  return found;
}

/** A word that needs no quotes, or only double ones. */
function isWritable(name: string): boolean {
  return /^[^\s"'#{}=][^\s"'{}]*(?: [^\s"'{}]+)*$/.test(name);
}

function baseName({ mark, protocol, port }: VirtualBlockDraft): string {
  return mark === 0 ? portName(protocol, port) : `mark_${mark}_${portName(protocol, port)}`;
}

/** One name for one address, so that the services of a VIP agree on it. */
function hostNames(blocks: readonly VirtualBlockDraft[]): ReadonlyMap<string, string> {
  const addresses = new Set(
    blocks.flatMap(({ servers }) => servers.map(({ server }) => server.address)),
  );
  return new Map([...addresses].sort(compareIds).map((address, i) => [address, `rs${i + 1}`]));
}

function withNames(
  servers: readonly ServerBlockDraft[],
  hosts: ReadonlyMap<string, string>,
  former: FormerNames | undefined,
): ServerBlockDraft[] {
  const taken = new Set<string>();
  return servers.map((draft) => {
    const host = hosts.get(draft.server.address) ?? 'rs';
    const own = former?.servers.get(serverId(draft.server));
    const choices = [...(own === undefined ? [] : [own]), host, `${host}_${draft.server.port}`];
    return { ...draft, name: freeName(choices, host, taken) };
  });
}

function freeName(choices: readonly string[], last: string, taken: Set<string>): string {
  let name = choices.find((choice) => !taken.has(choice));
  for (let number = 2; name === undefined; number += 1) {
    const numbered = `${last}_${number}`;
    if (!taken.has(numbered)) name = numbered;
  }
  taken.add(name);
  return name;
}

/** What the services of well-known ports are called in the names of blocks. */
const portNames: Readonly<Record<number, string>> = {
  0: 'all',
  21: 'ftp',
  22: 'ssh',
  23: 'telnet',
  25: 'smtp',
  53: 'dns',
  80: 'http',
  110: 'pop3',
  123: 'ntp',
  143: 'imap',
  389: 'ldap',
  443: 'https',
  465: 'smtps',
  514: 'syslog',
  587: 'submission',
  636: 'ldaps',
  993: 'imaps',
  995: 'pop3s',
  1812: 'radius',
  3306: 'mysql',
  3389: 'rdp',
  5060: 'sip',
  5432: 'postgresql',
  8080: 'http-alt',
};

/** `http` for 80, `tcp_8443` for a port without a name of its own. */
function portName(protocol: string, port: number): string {
  return portNames[port] ?? `${protocol}_${port}`;
}
