/**
 * A word for the POSIX shell on the other side: sshd hands the command line to the login shell, so
 * whatever is in a word must stay one word of data (POSIX XCU 2.2.2).
 */
export function quoted(word: string): string {
  if (word.includes('\0')) throw new RangeError('a word of a command cannot hold a zero byte');
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** An argument vector as one line of a shell. */
export function shellLine(words: readonly string[]): string {
  return words.map(quoted).join(' ');
}
