import assert from 'node:assert/strict';
import { agreed, requireAnswerer } from '../../src/cli/ask.ts';
import { UsageError } from '../../src/error/lvsc-error.ts';
import { contextIn, fakeIo } from '../support/fake-io.ts';

describe('the question before a change', () => {
  for (const [answer, isYes] of [
    ['y', true],
    ['yes', true],
    ['YES', true],
    [' y ', true],
    ['', false],
    ['n', false],
    ['yeah', false],
    ['y es', false],
  ] as const) {
    it(`takes ${JSON.stringify(answer)} for a ${isYes ? 'yes' : 'no'}`, async () => {
      const { io, said } = fakeIo({ answer });
      assert.equal(await agreed(false, contextIn(io)), isYes);
      assert.deepEqual(said(), {
        stdout: '',
        stderr: isYes ? '' : 'Not applied; nothing was changed.\n',
        questions: ['Apply this plan? [y/N] '],
      });
    });
  }

  it('is not asked of one who has said yes already', async () => {
    const { io, said } = fakeIo({ answer: 'n' });
    assert.equal(await agreed(true, contextIn(io)), true);
    assert.deepEqual(said().questions, []);
  });

  it('needs a terminal, or somebody who has said yes already', () => {
    const without = contextIn(fakeIo().io);
    assert.throws(() => {
      requireAnswerer(false, without);
    }, UsageError);
    requireAnswerer(true, without);
    requireAnswerer(false, contextIn(fakeIo({ answer: '' }).io));
  });
});
