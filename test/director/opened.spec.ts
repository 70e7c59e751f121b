import assert from 'node:assert/strict';
import type { Director } from '../../src/director/director.ts';
import { closeDirectors, remembered } from '../../src/director/opened.ts';
import { stateWith } from '../support/sample-state.ts';
import { MemoryDirector } from '../support/memory-director.ts';

describe('directors that are open', () => {
  it('closes each director once', async () => {
    const closed: string[] = [];
    const named = (name: string): Director =>
      Object.assign(new MemoryDirector(stateWith({})), {
        close: () => {
          closed.push(name);
          return Promise.resolve();
        },
      });
    for (const name of ['a', 'b']) remembered(named(name));
    await closeDirectors();
    await closeDirectors();
    assert.deepEqual(closed, ['a', 'b']);
  });
});
