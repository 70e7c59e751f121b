import type { Check } from './check.ts';
import type { Checker } from './checker.ts';
import { quotedCommand } from './quoted-word.ts';
import { block, line } from './statement.ts';

type Program = Extract<Check, { readonly kind: 'program' }>;

/**
 * MISC_CHECK goes by the exit status, nanny went by what the program printed. So a shell compares:
 * its own command is the same for every file, and what the file says are its arguments, $0 (expect)
 * and "$@" (the program). Null where keepalived could not read them.
 */
export function programChecker({ words, expect }: Program): Checker | null {
  const [program] = words;
  // MISC_CHECK would search for the program when keepalived starts, and the shell does when the
  // check runs.
  if (program === undefined || !/^[A-Za-z0-9_./][^=]*$/.test(program)) return null;
  const argumentsFor = (address: string, port: number): readonly string[] =>
    words.map((word) => (word === '%h' ? address : word === '%p' ? String(port) : word));
  if (quotedCommand([...argumentsFor('::', 1), expect ?? program]) === null) return null;
  return {
    differences: [
      expect === null
        ? 'keepalived takes the real server for well where the program exits with 0; for nanny it was never well without expect'
        : 'a program that prints the text of expect but hangs is a failed check; nanny took that for well',
    ],
    statements: ({ address, port, common, timeout }) => {
      const command = quotedCommand([
        ...(expect === null ? [] : [expect]),
        ...argumentsFor(address, port),
      ]);
      if (command === null) return [];
      const path =
        expect === null ? `/usr/bin/env ${command.quoted}` : `${COMPARE} ${command.quoted}`;
      return [
        block(
          ['MISC_CHECK'],
          [...common, line('misc_path', { quoted: path }), line('misc_timeout', timeout)],
        ),
      ];
    },
  };
}

/** keepalived takes the backslashes away, and starts /bin/sh with three words. */
const COMPARE = String.raw`/bin/sh -c '[ \"$(\"$@\")\" = \"$0\" ]'`;
