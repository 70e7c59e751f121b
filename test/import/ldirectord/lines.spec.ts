import assert from 'node:assert/strict';
import { sectionsOf } from '../../../src/import/ldirectord/lines.ts';
import { UnreadablePlace } from '../../../src/import/unreadable-place.ts';

function trouble(text: string): string {
  try {
    sectionsOf(text);
  } catch (error) {
    assert.ok(error instanceof UnreadablePlace);
    return `${error.place.line}:${error.place.column}: ${error.message}`;
  }
  return '';
}

describe('the lines of ldirectord.cf', () => {
  it('stand outside of all sections, or below their virtual line', () => {
    const { globals, sections } = sectionsOf(
      '# a\nfork=yes\r\nvirtual=1\n    a = "b # c"\n  # d\n\te=f # g\n\nsupervised\nvirtual6 = 2\n',
    );
    assert.deepEqual(
      globals.map(({ name, value }) => `${name}=${value}`),
      ['fork=yes', 'supervised=yes'],
    );
    assert.deepEqual(
      sections.map(({ head, settings }) => [head.name, ...settings.map(({ value }) => value)]),
      [['virtual', '"b', 'f'], ['virtual6']],
    );
  });

  it('know where their values stand', () => {
    const [head] = sectionsOf('virtual=1\n    real = 2').sections;
    assert.deepEqual(head?.settings[0]?.valuePlace, { line: 2, column: 12 });
  });

  for (const [text, expected] of [
    ['fork', '1:1: "fork" is no setting'],
    ['= yes', '1:1: "= yes" is no setting'],
    ['    real=1', '1:5: an indented line that belongs to no virtual service'],
    ['virtual=1\n\n    real=1', '3:5: an indented line that belongs to no virtual service'],
    ['virtual=1\n  real=1', '2:3: a line with fewer than four blanks in front of it'],
  ] satisfies [string, string][]) {
    it(`are refused as ${JSON.stringify(text)}`, () => {
      assert.equal(trouble(text), expected);
    });
  }
});
