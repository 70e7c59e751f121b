import { parseEndpoint } from '../address/endpoint.ts';
import { refId, type NamedServer, type ServerRef } from '../state/ownership.ts';

/**
 * The real servers that a word names: by `http/cpu1` or its id, or else by `cpu1` or by its
 * address, which those of several virtual services can have in common.
 */
export function serversNamed(word: string, names: readonly NamedServer[]): NamedServer[] {
  const whole = names.filter(
    ({ name, service, server }) => name === word || `${service}/${server}` === word,
  );
  const found =
    whole.length > 0
      ? whole
      : names.filter(
          ({ name, server }) =>
            name.endsWith(`/${word}`) ||
            server === word ||
            hostOf({ server }) === word.toLowerCase(),
        );
  return once(found);
}

/** All real servers on one host, by its address as the record has it. */
export function serversOn(host: string, names: readonly NamedServer[]): NamedServer[] {
  return once(names.filter((each) => hostOf(each) === host));
}

/** The address of a real server, without its port. */
export function hostOf({ server }: Pick<ServerRef, 'server'>): string {
  return parseEndpoint(server)?.address ?? server;
}

/** Blocks that share a firewall mark are one virtual service. */
function once(found: readonly NamedServer[]): NamedServer[] {
  const seen = new Set<string>();
  return found.filter((each) => {
    const id = refId(each);
    return !seen.has(id) && seen.add(id);
  });
}
