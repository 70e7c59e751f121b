import assert from 'node:assert/strict';
import { tellTrouble } from '../../src/cli/trouble.ts';
import { LvscError, UsageError } from '../../src/error/lvsc-error.ts';
import { Unwritable } from '../../src/tools/unwritable.ts';
import { fakeIo } from '../support/fake-io.ts';

function told(error: unknown, ...argv: readonly string[]) {
  const { io, said } = fakeIo();
  const code = tellTrouble(error, argv, io);
  return { code, ...said() };
}

describe('what kept a command from being done', () => {
  for (const [what, error, argv, code, stderr] of [
    ['an error', new LvscError('no'), ['show'], 1, /^lvsc: no\n$/],
    ['what helps', new LvscError('no', 'do so'), ['show'], 1, /^lvsc: no\nhint: do so\n$/],
    ['a refusal', new LvscError('no', null, 'refused'), ['show'], 5, /^lvsc: no\n$/],
    ['wrong usage', new UsageError('no'), ['show'], 64, /^lvsc: no\nTry: lvsc show --help\n$/],
    ['wrong usage of nothing', new UsageError('no'), ['x'], 64, /\nTry: lvsc --help\n$/],
    [
      'wrong usage as yargs sees it',
      Object.assign(new Error('no'), { name: 'YError' }),
      ['show'],
      64,
      /^lvsc: no\nTry: /,
    ],
    [
      'what tools cannot say',
      new Unwritable('no'),
      ['apply'],
      1,
      /cannot be what this plan .*: no\n$/,
    ],
    [
      'a bug',
      new TypeError('oops'),
      ['show'],
      70,
      /^lvsc: this is a bug in lvsc \d.*\nTypeError: oops\n +at /,
    ],
    ['a bug that is no error', 'oops', ['show'], 70, /\noops\n$/],
  ] as const) {
    it(`is told with ${code}: ${what}`, () => {
      const found = told(error, ...argv);
      assert.deepEqual([found.code, found.stdout], [code, '']);
      assert.match(found.stderr, stderr);
    });
  }

  it('is a document too, with --json', () => {
    const { stdout, stderr } = told(new LvscError('no', 'do so', 'refused'), 'show', '--json');
    assert.deepEqual(JSON.parse(stdout), {
      format: 'lvsc-error/1',
      status: 5,
      message: 'no',
      hint: 'do so',
    });
    assert.equal(stderr, 'lvsc: no\nhint: do so\n');
  });
});
