import assert from 'node:assert/strict';
import { hintOf } from './hint-of.ts';

describe('findings about numbers', () => {
  for (const [text, hint] of [
    ['keepalive = 6s', 'write "6", without a unit or a fraction'],
    ['keepalive = 08', 'write "8": a leading 0 makes the number octal'],
    ['keepalive = often', 'write a whole number'],
    ['backup_active = yes', 'write 1'],
    ['backup_active = Off', 'write 0'],
    ['backup_active = 3', 'write 1 for yes, 0 for no'],
    ['heartbeat_port = 0', 'write a number from 1 to 65535'],
    [
      'virtual a {\nport = nowhere\n}',
      'write a number from 1 to 65535, or the name of a TCP service',
    ],
    ['virtual a {\nserver s {\nport = https\n}\n}', "write 443: a server's port has no name"],
    ['virtual a {\nserver s {\nport = nowhere\n}\n}', 'write a whole number'],
  ] as const) {
    it(`say what to write instead of "${text.replaceAll('\n', ' ')}"`, () => {
      assert.equal(hintOf(text), hint);
    });
  }
});
