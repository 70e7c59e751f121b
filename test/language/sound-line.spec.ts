import assert from 'node:assert/strict';
import { isSoundLine } from '../../src/language/sound-line.ts';
import { wellKnownNames } from '../../src/language/values/names.ts';

describe('a line by itself', () => {
  const isSound = (line: string): boolean => isSoundLine(line, 'lvsc', wellKnownNames);

  for (const line of ['port = 80', 'virtual http {', '}', '', 'vip_nmask = 64', '# x', 'port=80']) {
    it(`is right as ${JSON.stringify(line)}`, () => {
      assert.equal(isSound(line), true);
    });
  }

  for (const line of ['port = eighty', 'port 80', 'prt = 80', 'send = "x', 'vip_nmask = 200']) {
    it(`is wrong as ${JSON.stringify(line)}`, () => {
      assert.equal(isSound(line), false);
    });
  }
});
