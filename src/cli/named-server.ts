import type { Director } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { suggest } from '../language/suggest.ts';
import { serversNamed } from '../plan/named-servers.ts';
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
  throw new LvscError(
    `${all.length} virtual services have a real server ${word}`,
    `say which: ${choice.join(', ')}`,
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
