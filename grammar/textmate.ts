import type { DirectiveBlock } from '../src/language/directives/directives.ts';
import { directiveWords, type DirectiveWords } from './directive-words.ts';

/** A pattern of a TextMate grammar, as far as this one needs them. */
type Pattern =
  | { readonly include: string }
  | { readonly name: string; readonly match: string }
  | {
      readonly name?: string;
      readonly begin: string;
      readonly beginCaptures: Captures;
      readonly end: string;
      readonly endCaptures?: Captures;
      readonly patterns: readonly Pattern[];
    };
type Captures = Readonly<Record<string, { readonly name: string }>>;

const scope = (name: string): { readonly name: string } => ({ name: `${name}.lvs-conf` });

/** The language for editors that read TextMate grammars: VS Code, Sublime Text, `bat` and others. */
export function textmate(): object {
  return {
    name: 'lvs.conf',
    scopeName: 'source.lvs-conf',
    fileTypes: ['lvs.conf', 'lvs.cf'],
    patterns: [
      { include: '#comment' },
      { include: '#virtual' },
      ...directives('global'),
      { include: '#unknown' },
    ],
    repository: {
      comment: { ...scope('comment.line.number-sign'), match: '^\\s*#.*$' },
      virtual: block('virtual|failover', [
        { include: '#server' },
        ...directives('virtual'),
        { include: '#unknown' },
      ]),
      server: block('server', [...directives('server'), { include: '#unknown' }]),
      unknown: { ...scope('invalid.illegal.directive'), match: '^\\s*[^\\s=#{}]+(?=\\s*=)' },
      remark: { ...scope('comment.line.number-sign'), match: '(?<=\\s)#.*$' },
      quoted: { ...scope('string.quoted'), match: '"[^"]*"(?=\\s|$)|\'[^\']*\'(?=\\s|$)' },
      address: {
        ...scope('constant.other.address'),
        match: '(?<!\\S)(?:\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+)(?!\\S)',
      },
      number: { ...scope('constant.numeric'), match: '(?<!\\S)\\d+(?!\\S)' },
      list: { ...scope('punctuation.definition.list'), match: '(?<!\\S)[\\[\\]](?!\\S)' },
    },
  };
}

function block(keywords: string, patterns: readonly Pattern[]): Pattern {
  return {
    begin: `^\\s*(${keywords})\\s+("[^"]*"|'[^']*'|\\S+?)\\s*(\\{)(?=\\s*(?:#|$))`,
    beginCaptures: {
      1: scope('keyword.control'),
      2: scope('entity.name.section'),
      3: scope('punctuation.section.block.begin'),
    },
    end: '^\\s*(\\})(?=\\s|$)',
    endCaptures: { 1: scope('punctuation.section.block.end') },
    patterns: [{ include: '#comment' }, { include: '#remark' }, ...patterns],
  };
}

function directives(kind: DirectiveBlock): Pattern[] {
  return directiveWords(kind).map(directive);
}

function directive({ names, choices }: DirectiveWords): Pattern {
  return {
    begin: `^\\s*(${names.join('|')})\\s*(=)`,
    beginCaptures: {
      1: scope('keyword.other.directive'),
      2: scope('keyword.operator.assignment'),
    },
    end: '$',
    patterns: [{ include: '#remark' }, ...(choices === null ? anyValue : chosenValue(choices))],
  };
}

const anyValue: readonly Pattern[] = ['quoted', 'address', 'number', 'list'].map((name) => ({
  include: `#${name}`,
}));

function chosenValue(choices: readonly string[]): Pattern[] {
  const known = choices.join('|');
  return [
    { ...scope('constant.language'), match: `(?<!\\S)(?:(?:${known})|"(?:${known})")(?!\\S)` },
    { ...scope('invalid.illegal.value'), match: '(?<!\\S)[^\\s#]\\S*' },
  ];
}
