import type { Range } from '../../source/source.ts';
import type { Comment, Directive, Word } from '../tree/ast.ts';
import { type Finding, syntaxError, syntaxWarning } from './findings.ts';
import { shown } from './line-findings.ts';

interface Header {
  readonly kind: string;
  readonly name: Word;
  readonly header: Range;
}

/** The file ends inside a block. */
export function unclosed(kind: string, name: Word, header: Range): Finding {
  return syntaxWarning('unclosed-block', header, `"${kind} ${shown(name.text)}" is never closed`, {
    hint: 'end it with a line "}"',
  });
}

/** A directive that belongs one block further out shows where a brace is missing. */
export function unclosedBefore(kind: string, name: Word, { name: directive }: Directive): Finding {
  const block = `${kind} ${shown(name.text)}`;
  const message = `"${block}" is not closed before "${directive.text}"`;
  return syntaxError('unclosed-block', directive.range, message, {
    hint: `end "${block}" with a line "}" above`,
  });
}

/** A block starts inside one that takes no blocks of its kind. */
export function nested(keyword: string, name: Word, range: Range, open: Header): Finding {
  const outer = `${open.kind} ${shown(open.name.text)}`;
  const message = `"${keyword} ${shown(name.text)}" starts inside "${outer}"`;
  return syntaxError('nested-block', range, message, {
    hint: `end "${outer}" with a line "}" before it`,
    related: [{ message: `"${outer}" starts here`, range: open.header }],
  });
}

/** A `server` block that no `virtual` or `failover` block holds. */
export function serverOutside(name: Word, range: Range): Finding {
  const message = `"server ${shown(name.text)}" stands outside of a virtual block`;
  return syntaxError('misplaced-block', range, message, {
    hint: 'move it into the "virtual NAME { ... }" that it serves',
  });
}

/** A closing brace too many. */
export function strayBrace(range: Range): Finding {
  return syntaxError('stray-brace', range, '"}" without a block to close', {
    hint: 'remove it, or add the line that opens its block',
  });
}

/** A closing brace and other text in one word, such as `};`. */
export function touchingBrace({ text, range }: Word): Finding {
  return syntaxError('text-after-brace', range, `"${shown(text)}" is not a closing brace`, {
    hint: 'write "}" on a line of its own',
  });
}

/** Text after a closing brace, which is dropped. */
export function ignoredText({ text, range }: Comment): Finding {
  return syntaxWarning('text-after-brace', range, `"${shown(text)}" after "}" is ignored`, {
    hint: 'put it on a line of its own, or remove it',
  });
}

/** Text after a closing brace that Piranha does not get through. */
export function openQuoteAfterBrace({ range }: Comment): Finding {
  return syntaxError('open-quote', range, 'a quote after "}" is not closed', {
    hint: 'write "}" on a line of its own',
  });
}

/** Where Piranha ends a block without a word. */
export function blockEndsAtQuote(range: Range): Finding {
  return syntaxWarning('open-quote', range, 'Piranha ends the block at this open quote', {
    hint: 'close the quote, or remove the line',
  });
}
