import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';

describe('findings about blocks', () => {
  for (const [text, message, hint] of [
    ['virtual a {\n', '"virtual a" is never closed', 'end it with a line "}"'],
    [
      'server s {\n}\n',
      '"server s" stands outside of a virtual block',
      'move it into the "virtual NAME { ... }" that it serves',
    ],
    ['virtual a\n{\n}\n', '"{" expected after "virtual a"', 'write "virtual a {" on one line'],
    [
      'virtual my web {\n}\n',
      '"{" expected after "virtual my"',
      'write "virtual NAME {"; a name with blanks needs quotes',
    ],
    [
      'virtual servers are below\n',
      '"{" expected after "virtual servers"',
      'write "virtual NAME {" to start a block, or "#" in front of a remark',
    ],
    ['}\n', '"}" without a block to close', 'remove it, or add the line that opens its block'],
    ['virtual a {\n};\n', '"};" is not a closing brace', 'write "}" on a line of its own'],
    ['virtual a {\n} b\n', '"b" after "}" is ignored', 'put it on a line of its own, or remove it'],
  ] as const) {
    it(`says: ${message}`, () => {
      const { findings } = parse({ name: 'x', text });
      assert.deepEqual(
        findings.map((finding) => [finding.message, finding.hint]),
        [[message, hint]],
      );
    });
  }

  it('shows where the outer block of a nested one starts', () => {
    const [finding] = parse({ name: 'x', text: 'virtual a {\nvirtual b {\n}\n' }).findings;
    assert.equal(finding?.message, '"virtual b" starts inside "virtual a"');
    assert.deepEqual(
      finding.related?.map(({ message, range }) => [message, range.start.line]),
      [['"virtual a" starts here', 1]],
    );
  });

  it('says where Piranha ends a block, and where it stops at a quote', () => {
    const messages = (text: string) =>
      parse({ name: 'x', text }, { dialect: 'piranha' }).findings.map(({ message }) => message);
    assert.deepEqual(messages('virtual a {\nactive = 1\n"x\n'), [
      'Piranha ends the block at this open quote',
    ]);
    assert.deepEqual(messages('virtual a {\nserver s {\n} "x\n}\n'), [
      'a quote after "}" is not closed',
    ]);
  });
});
