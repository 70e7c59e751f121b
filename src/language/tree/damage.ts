/** What stands in a text because a word processor or a web page had it, and what it was before. */
export interface Damage {
  readonly kind: 'quote' | 'dash' | 'space' | 'invisible' | 'entity';
  /** As it is written: a character, or an entity such as `&quot;`. */
  readonly text: string;
  /** What Unicode calls the character, in small letters; what the entity stands for. */
  readonly name: string;
  readonly index: number;
}

type Row = readonly [kind: Damage['kind'], char: string, name: string, ascii: string];

const rows: readonly Row[] = [
  ['quote', '\u201c', 'left double quotation mark', '"'],
  ['quote', '\u201d', 'right double quotation mark', '"'],
  ['quote', '\u201e', 'double low-9 quotation mark', '"'],
  ['quote', '\u201f', 'double high-reversed-9 quotation mark', '"'],
  ['quote', '\u2033', 'double prime', '"'],
  ['quote', '\uff02', 'fullwidth quotation mark', '"'],
  ['quote', '\u00ab', 'left-pointing double angle quotation mark', '"'],
  ['quote', '\u00bb', 'right-pointing double angle quotation mark', '"'],
  ['quote', '\u2018', 'left single quotation mark', "'"],
  ['quote', '\u2019', 'right single quotation mark', "'"],
  ['quote', '\u201a', 'single low-9 quotation mark', "'"],
  ['quote', '\u201b', 'single high-reversed-9 quotation mark', "'"],
  ['quote', '\u2032', 'prime', "'"],
  ['quote', '\uff07', 'fullwidth apostrophe', "'"],
  ['quote', '\u2039', 'single left-pointing angle quotation mark', "'"],
  ['quote', '\u203a', 'single right-pointing angle quotation mark', "'"],
  ['dash', '\u2010', 'hyphen', '-'],
  ['dash', '\u2011', 'non-breaking hyphen', '-'],
  ['dash', '\u2012', 'figure dash', '-'],
  ['dash', '\u2013', 'en dash', '-'],
  ['dash', '\u2014', 'em dash', '-'],
  ['dash', '\u2015', 'horizontal bar', '-'],
  ['dash', '\u2212', 'minus sign', '-'],
  ['space', '\u00a0', 'no-break space', ' '],
  ['space', '\u2002', 'en space', ' '],
  ['space', '\u2003', 'em space', ' '],
  ['space', '\u2007', 'figure space', ' '],
  ['space', '\u2009', 'thin space', ' '],
  ['space', '\u200a', 'hair space', ' '],
  ['space', '\u202f', 'narrow no-break space', ' '],
  ['space', '\u3000', 'ideographic space', ' '],
  ['space', '\u2028', 'line separator', ' '],
  ['invisible', '\u00ad', 'soft hyphen', ''],
  ['invisible', '\u200b', 'zero width space', ''],
  ['invisible', '\u200c', 'zero width non-joiner', ''],
  ['invisible', '\u200d', 'zero width joiner', ''],
  ['invisible', '\u200e', 'left-to-right mark', ''],
  ['invisible', '\u200f', 'right-to-left mark', ''],
  ['invisible', '\u2060', 'word joiner', ''],
  ['invisible', '\ufeff', 'zero width no-break space, or byte order mark', ''],
];
const rowOf = new Map(rows.map((row) => [row[1], row]));

const entities: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  amp: '&',
  lt: '<',
  gt: '>',
  nbsp: '\u00a0',
  shy: '\u00ad',
  ldquo: '\u201c',
  rdquo: '\u201d',
  bdquo: '\u201e',
  lsquo: '\u2018',
  rsquo: '\u2019',
  sbquo: '\u201a',
  laquo: '\u00ab',
  raquo: '\u00bb',
  lsaquo: '\u2039',
  rsaquo: '\u203a',
  ndash: '\u2013',
  mdash: '\u2014',
  minus: '\u2212',
  zwnj: '\u200c',
  zwj: '\u200d',
};
const ENTITY = new RegExp(
  `&(?:${Object.keys(entities).join('|')}|#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5});`,
);
const characters = (kinds: readonly Damage['kind'][]): string =>
  `[${rows.flatMap(([kind, char]) => (kinds.includes(kind) ? [char] : [])).join('')}]`;
const ANY = new RegExp(
  `${characters(['quote', 'dash', 'space', 'invisible'])}|${ENTITY.source}`,
  'g',
);

/** A character class of the quotes of word processors. */
export const TYPOGRAPHIC_QUOTE = characters(['quote']);
const DASHES = characters(['dash']);
const SPACE = new RegExp(characters(['space']), 'g');
const INVISIBLE = new RegExp(characters(['invisible']), 'g');

/** Whether there is anything to look for at all. */
export function mayBeDamaged(text: string): boolean {
  return text.search(ANY) >= 0;
}

/** All of it in a line, in order. */
export function damageIn(line: string): readonly Damage[] {
  return [...line.matchAll(ANY)].map(({ 0: text, index }) => {
    const row = rowOf.get(text);
    if (row) return { kind: row[0], text, name: row[2], index };
    const character = decoded(text);
    const name = rowOf.get(character)?.[2] ?? character;
    return { kind: 'entity', text, name, index };
  });
}

/** Blanks for spaces that look like them, nothing for what cannot be seen, characters for entities. */
export function withPlainBlanks(line: string): string {
  return decoded(line).replace(SPACE, ' ').replace(INVISIBLE, '');
}

/** The same text, as long as it was, with blanks for the spaces around its words. */
export function withBlanksForSpaces(text: string): string {
  if (!mayBeDamaged(text)) return text;
  return text.replace(SPACE, ' ').replace(EDGE, (edge) => ' '.repeat(edge.length));
}
const EDGE = new RegExp(
  `(?<![^ \\t\\r\\n])${characters(['invisible'])}+|${characters(['invisible'])}+(?![^ \\t\\r\\n])`,
  'g',
);

/** ASCII quotes for the others. */
export function withPlainQuotes(text: string): string {
  return text.replace(
    new RegExp(TYPOGRAPHIC_QUOTE, 'g'),
    (quote) => rowOf.get(quote)?.[3] ?? quote,
  );
}

/** Hyphens for the dashes of numbers and options: two of them for one that was made of two. */
export function withPlainDashes(text: string, everywhere: boolean): string {
  const option = new RegExp(`(?<![^ \\t"'])${DASHES}(?=[A-Za-z0-9])`, 'g');
  const long = text.replace(option, (_, at: number) =>
    /^[A-Za-z]{2}/.test(text.slice(at + 1)) ? '--' : '-',
  );
  return everywhere ? long.replace(new RegExp(DASHES, 'g'), '-') : long;
}

/** An entity of an entity is one that went through two programs. */
function decoded(text: string): string {
  let result = text;
  for (let round = 0; round < 4 && ENTITY.test(result); round++) {
    result = result.replace(new RegExp(ENTITY.source, 'g'), characterOf);
  }
  return result;
}

function characterOf(entity: string): string {
  const name = entity.slice(1, -1);
  if (!name.startsWith('#')) return entities[name] ?? entity;
  const code = /^#[xX]/.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  // A line break, or what is no character, would not be part of the line.
  return code < 32 || code === 127 ? ' ' : String.fromCodePoint(code);
}
