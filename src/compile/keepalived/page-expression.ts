/**
 * Whether a regular expression of `expect` can be meant for the text of a page, and is one that
 * POSIX and PCRE read alike. keepalived 2.2.7 does not survive one that PCRE refuses, so that all
 * that is doubtful is left out: intervals, classes, and backslashes before letters and digits.
 */
export function pageExpression(text: string): boolean {
  // An answer starts with its status line, never with the page.
  if (text === '' || text.includes('^') || text.includes('HTTP')) return false;
  if (
    !/^(?:[A-Za-z0-9 _.,:;=<>/@%&*+?()|'-]|\[[A-Za-z0-9 _.,:-]+\]|\\[.*+?()|[\]\\])+$/.test(text)
  ) {
    return false;
  }
  try {
    return new RegExp(text) instanceof RegExp && !/\(\?/.test(text);
  } catch {
    return false;
  }
}
