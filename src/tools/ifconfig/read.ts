import { isIPv4, isIPv6 } from 'node:net';
import { prefixLengthOf } from '../../address/mask.ts';
import { deviceOf } from '../../address/alias.ts';
import { addressId, isLinkLocal, type Address } from '../../state/director-state.ts';
import { formOf, type IfconfigForm } from './form.ts';
import type { Links } from '../ip/address.ts';
import { UnreadableOutput } from '../unreadable-output.ts';
import { wholeLines } from '../whole-lines.ts';

const COMMAND = 'ifconfig -a';

/**
 * Addresses and devices from `ifconfig -a` of net-tools 1 (1.49, 1.60; busybox prints the same) and
 * of net-tools 2. An alias is a label. ifconfig shows one IPv4 address a name: others, which only
 * ip(8) can make, are not seen. Loopback's own and link-local IPv6 addresses are the kernel's.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseIfconfig(text: string): Links {
  const form = formOf(text);
  if (form === null) throw new UnreadableOutput(COMMAND, text.split('\n')[0] ?? '');
  const interfaces = blocksOf(text, form).map((block) => readBlock(block, form));
  const names = interfaces.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UnreadableOutput(COMMAND, twice, 'it is listed twice');
  return {
    devices: interfaces
      .filter(({ name, flags }) => name === deviceOf(name) && !flags.has('SLAVE'))
      .map(({ name }) => name),
    addresses: interfaces.flatMap(({ addresses }) =>
      addresses.filter((each) => !isLinkLocal(each)),
    ),
  };
}

type Block = readonly [string, ...string[]];

/** The lines of each interface; a blank line stands between two. */
function blocksOf(text: string, form: IfconfigForm): Block[] {
  const blocks: [string, ...string[]][] = [];
  let open: string[] | null = null;
  for (const line of wholeLines(text, COMMAND)) {
    if (line.trim() === '') open = null;
    else if (form.header.test(line)) {
      const block: [string, ...string[]] = [line];
      blocks.push(block);
      open = block;
    } else if (open === null) throw new UnreadableOutput(COMMAND, line);
    else open.push(line);
  }
  return blocks;
}

interface Interface {
  readonly name: string;
  readonly flags: ReadonlySet<string>;
  readonly addresses: readonly Address[];
}

function readBlock([header, ...lines]: Block, form: IfconfigForm): Interface {
  const name = form.header.exec(header)?.[1] ?? '';
  if (form.nameWidth !== null && name.length === form.nameWidth) {
    throw new UnreadableOutput(
      COMMAND,
      header,
      `this ifconfig prints ${form.nameWidth} characters of a name: it may be cut off`,
    );
  }
  const flags = flagsOf([header, ...lines], form);
  const addresses = lines.flatMap((line): Address[] => {
    const inet = form.inet.exec(line)?.groups;
    if (inet) return [inetAddress(name, inet, flags, line)];
    const inet6 = form.inet6.exec(line)?.groups;
    if (inet6) return [inet6Address(name, inet6, line)];
    if (form.others.test(line) || form.flags.test(line)) return [];
    throw new UnreadableOutput(COMMAND, line);
  });
  const ids = addresses.map(addressId);
  if (new Set(ids).size < ids.length) {
    throw new UnreadableOutput(COMMAND, header, 'an address is listed twice');
  }
  const inets = addresses.filter(({ address }) => isIPv4(address)).length;
  // An alias is nothing but its address.
  if (inets > 1 || (inets === 0 && name !== deviceOf(name))) {
    throw new UnreadableOutput(COMMAND, header, 'it must have one IPv4 address');
  }
  return { name, flags, addresses };
}

function flagsOf(lines: readonly string[], form: IfconfigForm): ReadonlySet<string> {
  const found = lines.flatMap((line) => form.flags.exec(line)?.[1] ?? []);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new UnreadableOutput(COMMAND, lines[0] ?? '', 'it must have one line of flags');
  }
  return new Set(only.split(/[ ,]+/));
}

type Groups = Readonly<Record<string, string | undefined>>;

function inetAddress(
  name: string,
  { address = '', peer, broadcast, mask = '' }: Groups,
  flags: ReadonlySet<string>,
  line: string,
): Address {
  const quads = [address, mask, peer, broadcast].filter((quad) => quad !== undefined);
  if (!quads.every(isIPv4)) throw new UnreadableOutput(COMMAND, line);
  const prefixLength = prefixLengthOf(mask);
  if (prefixLength === null) throw new UnreadableOutput(COMMAND, line, 'the mask has a gap');
  if (flags.has('BROADCAST') !== (broadcast !== undefined)) {
    throw new UnreadableOutput(COMMAND, line, 'its broadcast address does not go with its flags');
  }
  if (flags.has('POINTOPOINT') !== (peer !== undefined)) {
    throw new UnreadableOutput(COMMAND, line, 'its peer does not go with its flags');
  }
  return {
    device: deviceOf(name),
    address,
    prefixLength,
    label: name === deviceOf(name) ? null : name,
    broadcast: broadcast === undefined || broadcast === '0.0.0.0' ? null : broadcast,
    // The kernel gives scope host to 127.0.0.0/8 alone (net/ipv4/devinet.c, inet_set_ifa).
    scope: address.startsWith('127.') ? 'host' : 'global',
  };
}

function inet6Address(
  name: string,
  { address = '', prefix = '', scope = '' }: Groups,
  line: string,
): Address {
  const prefixLength = Number(prefix);
  if (!isIPv6(address) || prefixLength > 128) throw new UnreadableOutput(COMMAND, line);
  return {
    device: deviceOf(name),
    address,
    prefixLength,
    label: null,
    broadcast: null,
    scope: scope.toLowerCase(),
  };
}
