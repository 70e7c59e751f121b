import { LvscError } from '../../error/lvsc-error.ts';
import { isIP } from 'node:net';

/** A director that is reached by ssh(1). */
export interface SshTarget {
  /** As `--director` names the target: `ssh://[user@]host[:port]`. */
  readonly name: string;
  /** Null: whoever ssh's own configuration says. */
  readonly user: string | null;
  /** A name, an address, or an alias of ssh_config(5); without brackets. */
  readonly host: string;
  /** Null: whatever ssh's own configuration says. */
  readonly port: number | null;
}

const HOW = 'write ssh://HOST, ssh://USER@HOST:PORT, or ssh://[2001:db8::1]:22';

/**
 * Reads `ssh://[user@]host[:port]`. None of its parts can become an option of ssh, a command, or
 * part of a path.
 * @throws {LvscError} for anything else
 */
export function parseTarget(name: string): SshTarget {
  const found = /^ssh:\/\/(?:([^@/]*)@)?(\[[^\]/]*\]|[^:@/[\]]*)(?::(\d+))?\/?$/.exec(name);
  if (found === null) throw new LvscError(`"${name}" names no director to reach by ssh`, HOW);
  const [, user = null, place = '', digits] = found;
  if (user !== null && !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(user)) {
    throw new LvscError(`"${user}" in "${name}" is not the name of a user`, HOW);
  }
  const host = place.startsWith('[') ? place.slice(1, -1) : place;
  if (!isHost(host, place.startsWith('['))) {
    throw new LvscError(`"${place}" in "${name}" is not the name or address of a host`, HOW);
  }
  const port = digits === undefined ? null : Number(digits);
  if (port !== null && (port < 1 || port > 65535)) {
    throw new LvscError(`${digits ?? ''} in "${name}" is not a port: 1 to 65535`, HOW);
  }
  return { name, user, host, port };
}

function isHost(host: string, inBrackets: boolean): boolean {
  if (!inBrackets) return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(host);
  const [address = '', zone] = host.split('%');
  return isIP(address) === 6 && (zone === undefined || /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(zone));
}

/** A name for the target's directory among others: `root@lvs1:22`. */
export function directoryName({ user, host, port }: SshTarget): string {
  return `${user === null ? '' : `${user}@`}${host}${port === null ? '' : `:${port}`}`;
}
