import assert from 'node:assert/strict';
import { lvsc } from '../../support/fake-io.ts';

describe('lvsc explain', () => {
  for (const word of ['persistent', 'unique-virtual-service']) {
    it(`says what ${word} is`, async () => {
      const { code, stdout, stderr } = await lvsc(['explain', word]);
      assert.deepEqual([code, stderr], [0, '']);
      assert.ok(stdout.startsWith(`${word} (`), stdout);
    });
  }

  for (const [word, hint] of [
    ['persistant', 'did you mean "persistent"?'],
    ['frobnicate', 'lvs.conf(5) lists both'],
  ] as const) {
    it(`exits with 1 for ${word}, and says what helps`, async () => {
      assert.deepEqual(await lvsc(['explain', word]), {
        code: 1,
        stdout: '',
        stderr: `lvsc: "${word}" is neither a directive nor the code of a finding\nhint: ${hint}\n`,
        questions: [],
      });
    });
  }
});
