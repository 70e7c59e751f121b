/** Words as a POSIX shell reads them back: each is one word, and none is anything else. */
export function shWords(words: readonly string[]): string {
  return words.map(shWord).join(' ');
}

/** One word, quoted where a character of it could mean something to a shell. */
export function shWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
