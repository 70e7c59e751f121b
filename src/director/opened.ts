import type { Director } from './director.ts';

/** Directors that stay connected until they are closed. */
const opened = new Set<Director>();

/** Keeps a director in mind, to be closed in the end. */
export function remembered<Opened extends Director>(director: Opened): Opened {
  opened.add(director);
  return director;
}

/** Ends the connection to one of them; a director that has none is left as it is. */
export async function closeDirector(director: Director): Promise<void> {
  opened.delete(director);
  await director.close?.();
}

/** Ends every connection to a director that this process has opened. */
export async function closeDirectors(): Promise<void> {
  const all = [...opened];
  opened.clear();
  await Promise.all(all.map(async (director) => director.close?.()));
}
