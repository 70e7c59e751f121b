import { wellKnownNames } from '../../language/values/names.ts';
import { readAddress, readNumber } from '../read-address.ts';
import { UnreadablePlace, type Place } from '../unreadable-place.ts';
import type { Setting } from './lines.ts';

/** An address and a port, which may be missing. */
export interface Endpoint {
  readonly address: string;
  readonly port: number | null;
}

/** The last setting of a name: it is the one that holds. */
export function settingOf(settings: readonly Setting[], name: string): Setting | undefined {
  return settings.findLast((setting) => setting.name === name);
}

/** A value without the double quotes around it. */
export function plainValue(setting: Setting | undefined): string | undefined {
  return setting?.value.replace(/^"(.*)"$/, '$1');
}

/**
 * A value as a number; null where the setting is not there.
 * @throws {UnreadablePlace} where it is none from `min` to `max`
 */
export function numberOf(setting: Setting | undefined, min: number, max: number): number | null {
  if (setting === undefined) return null;
  const value = readNumber(setting.value, min, max);
  if (value !== null) return value;
  throw new UnreadablePlace(
    setting.valuePlace,
    `"${setting.value.slice(0, 60)}" is no number from ${min} to ${max}`,
    `write ${setting.name} = NUMBER`,
  );
}

/**
 * A value that is yes or no; null where the setting is not there.
 * @throws {UnreadablePlace} where it is neither
 */
export function switchOf(setting: Setting | undefined): boolean | null {
  if (setting === undefined) return null;
  if (setting.value === 'yes' || setting.value === 'no') return setting.value === 'yes';
  throw new UnreadablePlace(
    setting.valuePlace,
    `"${setting.value.slice(0, 60)}" is neither yes nor no`,
    `write ${setting.name} = yes or ${setting.name} = no`,
  );
}

/**
 * `192.0.2.1:80`, `192.0.2.1:http`, `[2001:db8::1]:80`, with or without the port.
 * @throws {UnreadablePlace} where the address is a name, or the port is none
 */
export function endpointAt(text: string, place: Place): Endpoint {
  const match = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::{1,2}([\w-]+))?$/.exec(text);
  const address = match === null ? null : readAddress(match[1] ?? match[2] ?? '');
  if (match === null || address === null) {
    throw new UnreadablePlace(
      place,
      `"${text.slice(0, 60)}" is no numeric address with a port`,
      'write 192.0.2.1:80 or [2001:db8::1]:80; getent hosts says the address of a name',
    );
  }
  return { address, port: match[3] === undefined ? null : portAt(match[3], place) };
}

/**
 * A port by its number, or by the name of a service that every system knows.
 * @throws {UnreadablePlace} where it is neither
 */
function portAt(text: string, place: Place): number {
  const port = readNumber(text, 0, 65535) ?? wellKnownNames.port(text);
  if (port !== null) return port;
  throw new UnreadablePlace(
    place,
    `"${text.slice(0, 60)}" is no port`,
    'write its number; getent services says that of a name',
  );
}
