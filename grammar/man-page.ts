import {
  directivesOf,
  findDirective,
  type DirectiveBlock,
  type DirectiveRow,
} from '../src/language/directives/directives.ts';
import { codes, type Code } from '../src/report/code.ts';
import { wrapped } from '../src/report/wrapped.ts';
import { defaultText, sinceText, valueText } from '../src/report/value-text.ts';

/**
 * A manual page with the parts between `.\" generated: NAME` and `.\" end of NAME` written anew from
 * the tables of directives and diagnostic codes.
 */
export function withGeneratedParts(page: string): string {
  return Object.entries(parts).reduce((text, [name, part]) => {
    const [before, after] = [`.\\" generated: ${name}\n`, `.\\" end of ${name}\n`];
    const from = text.indexOf(before);
    const to = text.indexOf(after);
    if (from === -1 || to < from) throw new Error(`lvs.conf.5 has no place for "${name}"`);
    return text.slice(0, from) + before + part() + text.slice(to);
  }, page);
}

const parts = {
  'global directives': () => directiveList('global'),
  'virtual directives': () => directiveList('virtual'),
  'server directives': () => directiveList('server'),
  diagnostics: codeList,
};

function directiveList(block: DirectiveBlock): string {
  return list(
    directivesOf(block).map((row) =>
      [
        `.It Ic ${row.name} No = ${argument(row)}`,
        ...sentences(`${row.summary.charAt(0).toUpperCase()}${row.summary.slice(1)}.`),
        ...sentences(factText(row)),
        '.Pp',
        '.Em lvsc :',
        ...sentences(row.lvsc),
        '.br',
        '.Em Piranha :',
        ...sentences(row.piranha),
      ].join('\n'),
    ),
  );
}

function factText(row: DirectiveRow): string {
  const byDefault = defaultText(row);
  return [
    ...(isSaidByArgument(row) ? [] : [`Value: ${valueText(row).replace(/,$/, '')}.`]),
    ...(byDefault === null ? [] : [`Default: ${byDefault}.`]),
    row.dialect === 'lvsc' ? 'A directive of lvsc alone.' : `Since: ${sinceText(row)}.`,
  ].join(' ');
}

/** "seconds", "0 | 1" and the like say all there is to know. */
function isSaidByArgument({ type, range }: DirectiveRow): boolean {
  return range === undefined && ['integer', 'seconds', 'boolean', 'string'].includes(type);
}

function argument({ type, choices }: DirectiveRow): string {
  if (choices) return `Ar word`;
  switch (type) {
    case 'integer':
      return 'Ar number';
    case 'seconds':
      return 'Ar seconds';
    case 'boolean':
      return 'Cm 0 | 1';
    case 'port':
      return 'Ar port';
    case 'host':
    case 'ip':
      return 'Ar address';
    case 'netmask':
      return 'Ar mask';
    case 'address-and-device':
      return 'Ar address device';
    case 'string':
      return 'Ar text';
    case 'choice':
      return 'Ar word';
    case 'list':
      return 'Cm \\&[ Ar word ... Cm \\&]';
  }
}

function codeList(): string {
  return list(
    codes.map((each) =>
      [
        `.It Sy ${each.code} Pq ${each.severity}`,
        ...sentences(`${capital(each.summary)}.`),
        ...sentences(each.explanation),
        ...sentences(allowanceText(each)),
      ].join('\n'),
    ),
  );
}

function allowanceText({ code, isAllowable }: Code): string {
  return isAllowable || code === 'unused-allowance' ? '' : 'Cannot be allowed.';
}

function list(items: readonly string[]): string {
  return ['.Bl -tag -width Ds', ...items, '.El', ''].join('\n');
}

/** A directive keeps its small letters at the start of a sentence. */
function capital(text: string): string {
  const [word = ''] = /^[a-z_]+/.exec(text) ?? [];
  const isDirective = (['global', 'virtual', 'server'] as const).some(
    (block) => findDirective(block, word) !== null,
  );
  return isDirective && text !== word ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** mdoc(7): one sentence a line; references to manuals are macros on lines of their own. */
function sentences(text: string): string[] {
  return text
    .split(/(?<=[^. ][.!?]["')]?) /)
    .flatMap((sentence) => escaped(sentence).split('\n'))
    .flatMap((line) => (line === '' ? [] : wrapped(line, '')))
    .map((line) => (/^['.](?!Xr )/.test(line) ? `\\&${line}` : line));
}

function escaped(text: string): string {
  return text
    .replaceAll('lvs.conf(5)', 'this page')
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(
      /(?:^| )([a-z][a-z.]*)\(([1-8])\)([,.;:]?) ?/g,
      (_match, name: string, section: string, mark: string) =>
        `\n.Xr ${name} ${section}${mark === '' ? '' : ` ${mark}`}\n`,
    );
}
