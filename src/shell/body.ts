/**
 * What a script of this folder does, without its head: the comment on what it is for and the
 * libraries it reads by `. ./NAME`. The head ends at the first empty line.
 */
export function bodyOf(script: string): string {
  return script.slice(script.indexOf('\n\n') + 2);
}

/** The libraries that a script reads, by file name. */
export function librariesOf(script: string): string[] {
  const head = script.slice(0, script.indexOf('\n\n') + 1);
  return [...head.matchAll(/^\. \.\/(.+)$/gm)].map(([, name = '']) => name);
}
