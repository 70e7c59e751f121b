import assert from 'node:assert/strict';
import { readLines } from '../../../src/language/tree/lines.ts';

describe('the lines of a text', () => {
  const start = { line: 1, column: 1, offset: 0 };
  const read = (text: string) => readLines({ text, start }, text, 'lvsc');

  it('tells what each line does', () => {
    const { lines } = read('# c\nserial_no = 1\n\nvirtual "my web" {\nport 80\n} x\n');
    assert.deepEqual(
      lines.map(({ kind }) => kind),
      ['directive', 'open', 'malformed', 'close'],
    );
  });

  it('keeps what a malformed line may have opened', () => {
    const [line] = read('virtual a { x }\n').lines;
    assert.ok(line?.kind === 'malformed');
    assert.deepEqual([line.keyword, line.name?.text, line.lastText], ['virtual', 'a', '}']);
  });

  it('collects comments in order, remarks among them', () => {
    const { comments } = read('# one\nserial_no = 1 # two\n# three\nvirtual a {\n} four\n');
    assert.deepEqual(
      comments.map(({ text, trailing }) => [text, trailing]),
      [
        ['# one', false],
        ['# two', true],
        ['# three', false],
        ['# four', true],
      ],
    );
  });

  it('places a section that starts further down', () => {
    const original = 'a = 1\nb = 2\n';
    const section = { text: 'b = 2\n', start: { line: 2, column: 1, offset: 6 } };
    const [line] = readLines(section, original, 'lvsc').lines;
    assert.ok(line?.kind === 'directive');
    assert.equal(line.directive.name.text, 'b');
    assert.deepEqual(line.directive.range.start, { line: 2, column: 1, offset: 6 });
  });
});
