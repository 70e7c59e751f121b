/** Words as a POSIX shell reads them back: each is one word, and none is anything else. */
export function shWords(words: readonly string[]): string {
  return words.map(shWord).join(' ');
}

/**
 * One word, quoted where a character of it could mean something to a shell (POSIX XCU 2.2.2), or in
 * its place to the login shell of a director, which may be another: zsh looks up `=name`, and fish
 * and csh take `%name` for a job.
 * @throws {RangeError} for a zero byte, which no word can hold
 */
export function shWord(word: string): string {
  if (word.includes('\0')) throw new RangeError('a word of a command cannot hold a zero byte');
  const isPlain = /^[A-Za-z0-9_@+:,./-][A-Za-z0-9_@%+=:,./-]*$/.test(word);
  return isPlain ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
