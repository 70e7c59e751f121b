import type { Director } from '../director/director.ts';
import { isIPv4 } from 'node:net';
import { readIpv6 } from '../address/parse.ts';
import { LvscError, UsageError } from '../error/lvsc-error.ts';
import { suggest } from '../language/suggest.ts';
import { hostOf, serversNamed, serversOn } from '../plan/named-servers.ts';
import type { NamedServer } from '../state/ownership.ts';

/**
 * The one real server that a word of the command line names, of those that were applied last.
 * @throws {LvscError} where there is none, or the word does not choose one
 */
export async function namedServer(word: string, director: Director): Promise<NamedServer> {
  const { names } = await director.readOwnership();
  const [found, ...more] = serversNamed(word, names);
  if (found === undefined) {
    throw new LvscError(
      `there is no real server ${word} on this director`,
      names.length === 0
        ? 'apply a config first: its names are used here'
        : otherNames(
            word,
            names.map(({ name }) => name),
          ),
    );
  }
  if (more.length === 0) return found;
  const all = [found, ...more];
  const words = all.map(({ name }) => name);
  const choice =
    new Set(words).size === words.length
      ? words
      : all.map(({ service, server }) => `"${service}/${server}"`);
  const [host, ...others] = new Set(all.map(hostOf));
  const whole = others.length === 0 && host !== undefined ? `; or all of them: --host ${host}` : '';
  throw new LvscError(
    `${all.length} virtual services have a real server ${word}`,
    `say which: ${choice.join(', ')}${whole}`,
  );
}

/**
 * The address that `--host` gives, as the record has addresses.
 * @throws {UsageError} where the text is none
 */
export function hostAddress(text: string): string {
  const host = isIPv4(text) ? text : readIpv6(text);
  if (host !== null) return host;
  throw new UsageError(`--host takes the address of a real server, and "${text}" is none`);
}

/**
 * All real servers on the host that has an address, of those that were applied last.
 * @throws {LvscError} where there are none
 */
export async function serversOfHost(host: string, director: Director): Promise<NamedServer[]> {
  const { names } = await director.readOwnership();
  const found = serversOn(host, names);
  if (found.length > 0) return found;
  throw new LvscError(
    `no virtual service has a real server on host ${host}`,
    names.length === 0
      ? 'apply a config first: its real servers are meant here'
      : `hosts are: ${[...new Set(names.map(hostOf))].join(', ')}`,
  );
}

/** At most so many names that may have been meant. */
const MOST_NEAR = 3;

/** What to write instead of a name that no real server has: names near to it, or else all. */
export function otherNames(word: string, names: readonly string[]): string {
  const part = (name: string): string =>
    word.includes('/') ? name : name.slice(name.lastIndexOf('/') + 1);
  const near: string[] = [];
  let rest = [...new Set(names)];
  for (;;) {
    const nearest = suggest(word, rest.map(part));
    if (nearest === null || near.length >= MOST_NEAR) break;
    near.push(...rest.filter((name) => part(name) === nearest));
    rest = rest.filter((name) => part(name) !== nearest);
  }
  return near.length === 0
    ? `there are: ${rest.join(', ')}`
    : `did you mean ${near.slice(0, MOST_NEAR).join(' or ')}?`;
}
