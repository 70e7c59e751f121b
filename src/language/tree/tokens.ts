import { createToken, Lexer } from 'chevrotain';

// The parser's alphabet. What each word looks like depends on the dialect: see lexer.ts.
const terminal = (name: string, label: string) => createToken({ name, label, pattern: Lexer.NA });

export const Comment = terminal('Comment', 'comment');
export const Virtual = terminal('Virtual', '"virtual"');
export const Failover = terminal('Failover', '"failover"');
export const Server = terminal('Server', '"server"');
export const CloseBrace = terminal('CloseBrace', '"}"');
export const Name = terminal('Name', 'directive');
export const Equals = terminal('Equals', '"="');
export const OpenBrace = terminal('OpenBrace', '"{"');
export const Word = terminal('Word', 'word');
/** Everything from a quote without a partner to the end of the line. */
export const Unclosed = terminal('Unclosed', 'open quote');
/** Everything after the 99th word of a line, where Piranha stops reading. */
export const Surplus = terminal('Surplus', 'surplus');
/** `# ...` after a statement. */
export const Remark = terminal('Remark', 'remark');
/** What follows a closing brace. */
export const Ignored = terminal('Ignored', 'ignored');
export const EndOfLine = terminal('EndOfLine', 'end of line');

export const allTokens = [
  Comment,
  Virtual,
  Failover,
  Server,
  CloseBrace,
  Name,
  Equals,
  OpenBrace,
  Word,
  Unclosed,
  Surplus,
  Remark,
  Ignored,
  EndOfLine,
];
