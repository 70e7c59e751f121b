import { readAddress, readNumber } from '../read-address.ts';
import type { Persistence, ServiceKey } from '../../state/director-state.ts';
import type { Family } from '../../address/family.ts';
import { UnreadablePlace } from '../unreadable-place.ts';
import type { Section, Setting } from './lines.ts';
import { endpointAt, numberOf, settingOf } from './settings.ts';

const LONGEST_TIMEOUT = 2678400;

/**
 * What names a virtual service: address and port, or a mark.
 * @throws {UnreadablePlace} where the line or the protocol cannot be read
 */
export function keyOf({ head, settings }: Section): ServiceKey {
  const { name, value, valuePlace } = head;
  const family: Family = name === 'virtual6' ? 'inet6' : 'inet';
  const protocol = settingOf(settings, 'protocol');
  const mark = readNumber(value, 1, 4294967295);
  if (mark !== null) {
    if (protocol !== undefined && protocol.value !== 'fwm') throw noProtocol(protocol, 'fwm');
    return { kind: 'fwmark', mark, family };
  }
  const { address, port } = endpointAt(value, valuePlace);
  if (port === null) {
    throw new UnreadablePlace(
      valuePlace,
      `"${value.slice(0, 60)}" has no port`,
      'write ADDRESS:PORT, or a firewall mark',
    );
  }
  const said = protocol?.value ?? (port === 53 ? 'udp' : 'tcp');
  if (said !== 'tcp' && said !== 'udp') throw noProtocol(protocol ?? head, 'tcp or udp');
  return { kind: 'address', protocol: said, address, port };
}

function noProtocol({ value, valuePlace }: Setting, wanted: string): UnreadablePlace {
  return new UnreadablePlace(
    valuePlace,
    `"${value.slice(0, 60)}" is no protocol of this virtual service`,
    `write protocol = ${wanted}`,
  );
}

/**
 * The persistence of a virtual service: `netmask` counts with `persistent` alone.
 * @throws {UnreadablePlace} where a value cannot be read
 */
export function persistenceOf(settings: readonly Setting[], family: Family): Persistence | null {
  const timeout = numberOf(settingOf(settings, 'persistent'), 0, LONGEST_TIMEOUT);
  if (timeout === null || timeout === 0) return null;
  const netmask = settingOf(settings, 'netmask');
  return { timeout, netmask: netmask === undefined ? null : maskIn(netmask, family) };
}

function maskIn({ value, valuePlace }: Setting, family: Family): string | null {
  const isMask =
    family === 'inet'
      ? !value.includes(':') && readAddress(value) !== null
      : readNumber(value, 1, 128) !== null;
  if (!isMask) {
    throw new UnreadablePlace(
      valuePlace,
      `"${value.slice(0, 60)}" is no netmask`,
      family === 'inet' ? 'write one such as 255.255.255.0' : 'write a prefix length such as 64',
    );
  }
  return value === '255.255.255.255' || value === '128' ? null : value;
}
