import { isIPv4, isIPv6 } from 'node:net';
import { addressId, isLinkLocal, type Address } from '../../state/director-state.ts';
import type { Links } from './address.ts';
import { UnreadableOutput } from '../unreadable-output.ts';
import { wholeLines } from '../whole-lines.ts';

const LINKS = 'ip -o link show';
const ADDRESSES = 'ip -o address show';

/**
 * Addresses and devices from `ip -o link show` and `ip -o address show`, for iproute2 before 4.18,
 * which has no JSON. Loopback's own and link-local IPv6 addresses are the kernel's.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseIpOneline(links: string, addresses: string): Links {
  const names = new Set<string>();
  const devices = wholeLines(links, LINKS).flatMap((line): string[] => {
    const { name, isPort } = parseLink(line);
    if (names.has(name)) throw new UnreadableOutput(LINKS, line, 'it is listed twice');
    names.add(name);
    return isPort ? [] : [name];
  });
  const seen = new Set<string>();
  return {
    devices,
    addresses: wholeLines(addresses, ADDRESSES).flatMap((line): Address[] => {
      // Older versions list the links among the addresses.
      if (linkLine.test(line)) return [];
      const address = parseAddress(line);
      if (!names.has(address.device)) {
        throw new UnreadableOutput(ADDRESSES, line, 'the device is in one listing only');
      }
      if (seen.has(addressId(address))) {
        throw new UnreadableOutput(ADDRESSES, line, 'it is listed twice');
      }
      seen.add(addressId(address));
      return isLinkLocal(address) ? [] : [address];
    }),
  };
}

const linkLine =
  /^\d+: ([^\s@]+?)(?:@[^\s:]+)?: <[A-Z0-9_,-]*> mtu \d+ ((?:[a-z]+ \S+ )*(?:[a-z]+ \S+)?)\\ +link\/.*$/;

function parseLink(line: string): { readonly name: string; readonly isPort: boolean } {
  const [, name, rest = ''] = linkLine.exec(line) ?? [];
  if (name === undefined) throw new UnreadableOutput(LINKS, line);
  return { name, isPort: /\bmaster \S+/.test(rest) };
}

const flag = [
  'secondary',
  'temporary',
  'dynamic',
  'permanent',
  'deprecated',
  'tentative',
  'dadfailed',
  'optimistic',
  'home',
  'nodad',
  'mngtmpaddr',
  'noprefixroute',
  'autojoin',
  'stable-privacy',
].join('|');

const addressLine = new RegExp(
  [
    String.raw`^\d+: (?<device>\S+?)(?:@\S+)? +`,
    String.raw`(?<family>inet|inet6) (?<local>[^\s/]+)(?: peer (?<peer>[^\s/]+))?`,
    String.raw`(?:/(?<prefix>\d{1,3}))?(?: metric \d+)?(?: brd (?<broadcast>\S+))?(?: any \S+)?`,
    String.raw` scope (?<scope>(?!(?:${flag})\b)\w+)(?: (?:${flag}))*`,
    String.raw`(?: (?<label>[^\s\\]+))?(?: ?\\ +valid_lft .*| ?\\? *)$`,
  ].join(''),
);

function parseAddress(line: string): Address {
  const found = addressLine.exec(line)?.groups;
  if (!found) throw new UnreadableOutput(ADDRESSES, line);
  const { device = '', family, local = '', peer, scope = '', broadcast, label } = found;
  const isV4 = family === 'inet';
  const most = isV4 ? 32 : 128;
  const prefixLength = found['prefix'] === undefined ? most : Number(found['prefix']);
  const isAddress = isV4 ? isIPv4 : isIPv6;
  if (!isAddress(local) || !isAddress(peer ?? local) || prefixLength > most) {
    throw new UnreadableOutput(ADDRESSES, line);
  }
  if (broadcast !== undefined && !(isV4 && isIPv4(broadcast))) {
    throw new UnreadableOutput(ADDRESSES, line);
  }
  // This iproute2 takes no label that does not begin with the device's name.
  const ownLabel = label === device || (label?.startsWith(`${device}:`) ?? false);
  if (isV4 ? !ownLabel : label !== undefined) throw new UnreadableOutput(ADDRESSES, line);
  return {
    device,
    address: local,
    prefixLength,
    label: label === undefined || label === device ? null : label,
    broadcast: broadcast ?? null,
    scope,
  };
}
