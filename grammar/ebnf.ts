import type { ISerializedGast, TokenType } from 'chevrotain';
import { allTokens } from '../src/language/tree/tokens.ts';

/** What the terminals look like; the lexer has them as patterns, one set for each dialect. */
const terminals: Readonly<Record<string, string>> = {
  Comment: '"#" , { character } ;',
  Virtual: '"virtual" ;',
  Failover: '"failover" ;',
  Server: '"server" ;',
  CloseBrace: '"}" ;',
  Name: 'Word ;  (* the first word of a line *)',
  Equals: '"=" ;',
  OpenBrace: '"{" ;  (* as the last word of a line *)',
  Word: `bare | '"' , { character } , '"' | "'" , { character } , "'" ;`,
  Surplus: '{ character } ;  (* what follows the 99th word of a line *)',
  Remark: '"#" , { character } ;  (* dialect lvsc only *)',
  Ignored: '{ character } ;',
  EndOfLine: '? line feed, or carriage return and line feed, or the end of the file ? ;',
};

/** The grammar in ISO 14977 notation: the rules from the parser itself, the terminals in words. */
export function ebnf(rules: readonly ISerializedGast[]): string {
  const used = new Set(rules.flatMap(terminalsOf));
  const words = allTokens.map(({ name }) => name).filter((name) => used.has(name));
  return [
    '(* lvs.conf, generated from the parser by "npm run grammar". *)',
    '(* Lines make blocks: those between a blockStart and its blockEnd are in it. "virtual" and *)',
    '(* "failover" blocks hold directives and "server" blocks, "server" blocks hold directives. *)',
    '(* Blanks (space, tab) part words and are not shown; blank lines are skipped. *)',
    '(* lvs.conf(5) has what a block may hold, and where Piranha and lvsc differ. *)',
    '',
    ...rules.map((rule) => `${nameOf(rule)} = ${sequence(rule)} ;`),
    '',
    ...words.map((name) => `${name} = ${terminals[name] ?? missing(name)}`),
    'bare = nonblank , { nonblank } ;  (* does not start with a quote *)',
    'nonblank = ? any character but space, tab and the end of the line ? ;',
    'character = ? any character but the end of the line ? ;',
    '',
  ].join('\n');
}

function missing(name: TokenType['name']): never {
  throw new Error(`grammar/ebnf.ts does not say what ${name} looks like`);
}

function terminalsOf(part: ISerializedGast): string[] {
  if (part.type === 'Terminal') return [nameOf(part)];
  return partsOf(part).flatMap(terminalsOf);
}

function sequence(part: ISerializedGast): string {
  return partsOf(part).map(expression).join(' , ');
}

function expression(part: ISerializedGast): string {
  switch (part.type) {
    case 'Terminal':
    case 'NonTerminal':
      return nameOf(part);
    case 'Option':
      return `[ ${sequence(part)} ]`;
    case 'Repetition':
      return `{ ${sequence(part)} }`;
    case 'RepetitionMandatory':
      return `${sequence(part)} , { ${sequence(part)} }`;
    case 'Alternation': {
      return `( ${partsOf(part).map(sequence).join(' | ')} )`;
    }
    case 'Alternative':
    case 'Rule':
      return sequence(part);
    case 'RepetitionWithSeparator':
    case 'RepetitionMandatoryWithSeparator':
      throw new Error('the grammar has no lists with separators');
  }
}

function partsOf(part: ISerializedGast): readonly ISerializedGast[] {
  return 'definition' in part ? part.definition : [];
}

function nameOf(part: ISerializedGast): string {
  return 'name' in part && typeof part.name === 'string' ? part.name : '';
}
