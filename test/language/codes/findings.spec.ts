import assert from 'node:assert/strict';
import {
  portability,
  syntaxError,
  syntaxWarning,
  toDiagnostics,
} from '../../../src/language/codes/findings.ts';

describe('the list of findings', () => {
  const range = (offset: number) => {
    const start = { line: 1, column: offset + 1, offset };
    return { start, end: start };
  };

  it('sorts by place, then by code', () => {
    const findings = [
      syntaxError('b', range(5), 'late'),
      syntaxWarning('z', range(1), 'early'),
      portability(range(1), 'early too', 'do so'),
    ];
    assert.deepEqual(
      toDiagnostics('f', findings).map(({ code }) => code),
      ['portability', 'z', 'b'],
    );
  });

  it('names the file, in related places too', () => {
    const related = [{ message: 'here', range: range(0) }];
    assert.deepEqual(
      toDiagnostics('f', [syntaxError('a', range(3), 'm', { hint: 'h', related })]),
      [
        {
          code: 'a',
          stage: 'syntax',
          severity: 'error',
          message: 'm',
          file: 'f',
          range: range(3),
          hint: 'h',
          related: [{ message: 'here', range: range(0), file: 'f' }],
        },
      ],
    );
  });

  it('has no key for what is not there', () => {
    const [finding] = toDiagnostics('f', [syntaxError('a', range(3), 'm')]);
    assert.ok(finding && !('hint' in finding) && !('related' in finding));
  });
});
