/** A program that checks a real server, and what it must print; null where that is not said. */
export interface Program {
  readonly program: string | null;
  readonly expect: string | null;
}

/**
 * `misc_path` as send_program: the address of the real server is %h there, and its port %p. Where a
 * shell compares what a program prints, as compile writes it, the text and the program are apart.
 */
export function sendProgram(
  path: string,
  { address, port }: { readonly address: string; readonly port: number },
): Program {
  const words = commandWords(path);
  const compared = COMPARE.every((word, i) => word.test(words[i] ?? ''));
  const expect = compared ? (words[COMPARE.length] ?? null) : null;
  const rest = compared ? words.slice(COMPARE.length + 1) : words;
  const command = rest[0] === '/usr/bin/env' ? rest.slice(1) : rest;
  // nanny(8) has blanks alone to tell words apart by.
  if (command.length === 0 || !command.every((word) => /^[^\s'"]+$/.test(word))) {
    return { program: null, expect: null };
  }
  const program = command
    .map((word) => (word === address ? '%h' : word === `${port}` ? '%p' : word))
    .join(' ');
  return { program, expect };
}

const COMPARE = [/^\/(?:usr\/)?bin\/sh$/, /^-c$/, /^\[ "\$\("\$@"\)" = "\$0" \]$/];

/** Words apart by blanks; single quotes keep blanks. */
function commandWords(path: string): string[] {
  return [...path.matchAll(/'([^']*)'|[^\s']+/g)].map(([word, quoted]) => quoted ?? word);
}
