import fc from 'fast-check';
import {
  directivesOf,
  type DirectiveBlock,
  type DirectiveRow,
} from '../../src/language/directives/directives.ts';

/** How often each property is tried; the whole budget of issue size is 200000. */
export const RUNS = Number(process.env['LVSC_FUZZ_RUNS'] ?? 300);

const octet = fc.nat({ max: 255 });
const ipv4 = fc
  .tuple(fc.integer({ min: 1, max: 255 }), octet, octet, octet)
  .map((parts) => parts.join('.'));
const device = fc.constantFrom('eth0', 'eth0:1', 'bond0:12');
const bare = fc.stringMatching(/^[a-z/][a-z0-9._/-]{0,11}$/);
const quotedText = fc.constantFrom(
  'GET / HTTP/1.0\\r\\n\\r\\n',
  'HTTP',
  '',
  'a # b',
  'it is',
  '\\"x\\"',
  ' ',
);
const string = fc.oneof(
  bare,
  quotedText.map((text) => `"${text}"`),
  quotedText.map((text) => `'${text}'`),
);

function valueOf(row: DirectiveRow): fc.Arbitrary<string> {
  switch (row.type) {
    case 'integer':
    case 'seconds':
      return fc.oneof(fc.nat({ max: 60_000 }).map(String), fc.constant('0x10'), fc.constant('010'));
    case 'boolean':
      return fc.constantFrom('0', '1');
    case 'port':
      return row.numeric
        ? fc.integer({ min: 1, max: 65535 }).map(String)
        : fc.constantFrom('80', 'http', '8080');
    case 'host':
    case 'ip':
      return ipv4;
    case 'netmask':
      return fc.constantFrom('255.255.255.0', '255.255.255.255');
    case 'address-and-device':
      return fc.tuple(ipv4, device).map((pair) => pair.join(' '));
    case 'choice':
      return fc.constantFrom(
        ...(row.choices ?? []).filter((choice) => !row.ownChoices?.includes(choice)),
      );
    case 'list':
      return fc.array(bare, { maxLength: 3 }).map((words) => ['[', ...words, ']'].join(' '));
    case 'string':
      return string;
  }
}

const equals = fc.constantFrom(' = ', ' = ', '=', ' =', '= ', '\t=\t');
const end = fc.constantFrom('', '', ' ', '  # a remark', '\t# "remark"');
const comments = fc.constantFrom('', '', '# about it\n', '\n# apart\n\n', '# one\n# two\n');

function directive(block: DirectiveBlock): fc.Arbitrary<string> {
  const rows = directivesOf(block).filter((row) => !row.legacy && row.dialect !== 'lvsc');
  return fc
    .constantFrom(...rows)
    .chain((row) =>
      fc
        .tuple(comments, equals, valueOf(row), end)
        .map(([above, sign, value, after]) => `${above}${row.name}${sign}${value}${after}\n`),
    );
}

const name = fc.oneof(bare, bare, fc.constantFrom('"my web"', '"web"', '[server_name]', '#1'));
const close = fc.constantFrom('}\n', '} # end\n', '  }\n\n');

const server = fc
  .tuple(
    name,
    fc.constantFrom(' {\n', '  { # here\n'),
    fc.array(directive('server'), { maxLength: 3 }),
    close,
  )
  .map(([word, open, body, after]) => `server ${word}${open}${body.join('')}${after}`);

const block = fc
  .tuple(
    comments,
    fc.constantFrom('virtual', 'failover'),
    name,
    fc.array(fc.oneof(directive('virtual'), server), { maxLength: 6 }),
    close,
  )
  .map(
    ([above, keyword, word, body, after]) =>
      `${above}${keyword} ${word} {\n${body.join('')}${after}`,
  );

/** Files that the default dialect reads without an error, written in every way that it allows. */
export const configText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(fc.oneof(directive('global'), block), { maxLength: 8 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\ufeff'),
  )
  .map(([parts, newline, mark]) => mark + `${parts.join('')}\n`.replaceAll('\n', newline));

const scrap = fc.constantFrom(
  ...[
    '"',
    "'",
    ' ',
    '\t',
    '=',
    '{',
    '}',
    '#',
    '\n',
    '\r',
    '\r\n',
    '\0',
    '\uffff',
    '\ud800',
    'virtual a {\n',
  ],
  ...[
    'server s {\n',
    '}\n',
    '} "x\n',
    '08',
    '-1',
    '""',
    '[',
    ']',
    '2001:db8::1',
    '10.1',
    'x'.repeat(200),
  ],
);

/** Such files after a few cuts, insertions and swaps, and texts of any kind. */
export const damagedText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(configText, fc.array(fc.tuple(fc.nat(), fc.nat({ max: 5 }), scrap), { maxLength: 6 }))
      .map(damage),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.array(scrap, { maxLength: 60 }).map((scraps) => scraps.join('')) },
);

function damage([text, cuts]: [string, [number, number, string][]]): string {
  return cuts.reduce((damaged, [place, length, insert]) => {
    const at = place % (damaged.length + 1);
    return damaged.slice(0, at) + insert + damaged.slice(at + length);
  }, text);
}
