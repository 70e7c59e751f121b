import assert from 'node:assert/strict';
import type { Dialect } from '../../../src/language/dialect.ts';
import { parse } from '../../../src/language/parse.ts';

/** The blocks of a text as `a[s t]`, with `?` where one is not closed, and the codes of its findings. */
function blocksOf(text: string, dialect: Dialect = 'lvsc'): readonly [string, ...string[]] {
  const { file, findings } = parse({ name: 'x', text }, { dialect });
  const shape = file.statements.map((block) => {
    if (block.kind === 'Directive') return block.name.text;
    const servers = block.statements.map(({ name }) => name.text).join(' ');
    return `${block.name.text}${block.closed ? '' : '?'}[${servers}]`;
  });
  const codes = findings.map(({ code, range }) => `${range.start.line} ${code}`);
  return [shape.join(' '), ...codes];
}

describe('the blocks of a text', () => {
  it('puts lines together to blocks', () => {
    const text = 'serial_no = 1\nvirtual a {\nport = 1\nserver s {\n}\n}\nfailover b {\n}\n';
    assert.deepEqual(blocksOf(text), ['serial_no a[port s] b[]']);
  });

  it('lets a block end with the file, with a warning', () => {
    assert.deepEqual(blocksOf('virtual a {\nserver s {\n'), ['a?[s]', '1 unclosed-block']);
  });

  it('reports a missing brace once, where the next block starts', () => {
    assert.deepEqual(blocksOf('virtual a {\nvirtual b {\n}\n'), ['a?[] b[]', '2 nested-block']);
    assert.deepEqual(blocksOf('virtual a {\nserver s {\nserver t {\n}\n}\n'), [
      'a[s t]',
      '3 nested-block',
    ]);
  });

  it("reports a missing brace once, where the outer block's directives show it", () => {
    const server = 'virtual a {\nserver s {\nweight = 1\nscheduler = rr\ntimeout = 6\n}\n';
    assert.deepEqual(blocksOf(server), ['a?[s scheduler timeout]', '4 unclosed-block']);
    assert.deepEqual(blocksOf(`${server}virtual b {\n}\n`), [
      'a?[s scheduler timeout] b[]',
      '4 unclosed-block',
    ]);
    assert.deepEqual(blocksOf('virtual a {\nactive = 1\ndeadtime = 18\nservice = lvs\n'), [
      'deadtime service a?[active]',
      '3 unclosed-block',
    ]);
  });

  it('leaves a misplaced directive where the braces are right', () => {
    assert.deepEqual(blocksOf('virtual a {\nserver s {\nscheduler = rr\n}\n}\n'), [
      'a[s]',
      '3 misplaced-directive',
    ]);
  });

  it('reports a block inside a block once, and not its brace too', () => {
    assert.deepEqual(blocksOf('virtual a {\nvirtual b {\n}\n}\n'), ['a?[] b[]', '2 nested-block']);
    assert.deepEqual(blocksOf('virtual a {\nserver s {\nvirtual b {\n}\n}\n}\n}\n'), [
      'a?[s] b[]',
      '3 nested-block',
      '7 stray-brace',
    ]);
  });

  it('still reports a stray brace after a later block', () => {
    assert.deepEqual(blocksOf('virtual a {\nvirtual b {\n}\nvirtual c {\n}\n}\n').slice(1), [
      '2 nested-block',
      '6 stray-brace',
    ]);
  });

  it('skips a block that it does not know, whatever is in it', () => {
    assert.deepEqual(blocksOf('upstream x {\nserver y;\nif {\n}\n}\nserial_no = 1\n'), [
      'serial_no',
      '1 unknown-block',
    ]);
    assert.deepEqual(blocksOf('server s {\naddress = 10.0.0.1\n}\n'), ['', '1 misplaced-block']);
  });

  it('opens a block whose header has a mistake', () => {
    assert.deepEqual(blocksOf('virtual a\nactive = 1\n}\n'), ['a[active]', '1 missing-brace']);
    assert.deepEqual(blocksOf('virtual a\n{\nactive = 1\n}\n'), ['a[active]', '1 missing-brace']);
    assert.deepEqual(blocksOf('virtual {\nactive = 1\n'), ['?[active]', '1 missing-name']);
    assert.deepEqual(blocksOf('virtual a { active = 1 }\nserial_no = 1\n'), [
      'serial_no',
      '1 text-after-brace',
    ]);
  });

  it('warns of text after a brace, and reports what touches one', () => {
    assert.deepEqual(blocksOf('virtual a {\n} junk\n'), ['a[]', '2 text-after-brace']);
    assert.deepEqual(blocksOf('virtual a {\n} # a\n'), ['a[]']);
    assert.deepEqual(blocksOf('virtual a {\n};\nserial_no = 1\n'), [
      'a[] serial_no',
      '2 text-after-brace',
    ]);
  });

  it('ends a block for Piranha at a line without a first word', () => {
    assert.deepEqual(blocksOf('virtual a {\nactive = 1\n"x\nserial_no = 1\n', 'piranha'), [
      'a?[active] serial_no',
      '3 open-quote',
    ]);
  });
});
