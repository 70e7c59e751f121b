import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import * as guard from '../../../src/director/ssh/guard-scripts.ts';
import * as remote from '../../../src/director/ssh/remote-scripts.ts';

describe('src/director/ssh/guard-scripts.ts', () => {
  for (const [name, text] of Object.entries({ ...guard, ...remote })) {
    it(`has ${name} as a POSIX shell reads it`, () => {
      const { status, stderr } = spawnSync('sh', ['-n'], { input: text });
      assert.equal(stderr.toString(), '');
      assert.equal(status, 0);
    });
  }
});
