import assert from 'node:assert/strict';
import { checkOf, type Check } from '../../../src/compile/keepalived/check.ts';
import { check } from '../../../src/pipeline.ts';

function checkIn(...lines: readonly string[]): Check {
  const text = `virtual a {\n  active = 1\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
  const [virtual] = check({ name: 'lvs.conf', text }, 'lvsc').config.virtuals;
  assert.ok(virtual);
  return checkOf(virtual);
}

describe('the check of a real server for keepalived', () => {
  it('assumes a web server at port 80, as nanny did', () => {
    assert.deepEqual(checkIn(), {
      kind: 'exchange',
      protocol: 'tcp',
      send: 'GET / HTTP/1.0\r\n\r\n',
      expect: { kind: 'prefix', text: 'HTTP' },
    });
  });

  it('connects at any other port, and does nothing with UDP', () => {
    assert.deepEqual(checkIn('port = 443'), { kind: 'connect' });
    assert.deepEqual(checkIn('port = 443', 'protocol = udp'), { kind: 'none' });
  });

  it('resolves escapes, but not in a text of one character', () => {
    const asked = checkIn('send = "a\\r\\n\\t\\\\\\"\\\'"', 'expect = "\\"');
    assert.deepEqual(asked, {
      kind: 'exchange',
      protocol: 'tcp',
      send: 'a\r\n\t\\"\'',
      expect: { kind: 'prefix', text: '\\' },
    });
  });

  it('tells anything, a prefix and a regular expression apart', () => {
    const expectOf = (...lines: string[]): unknown => {
      const asked = checkIn(...lines);
      return asked.kind === 'exchange' ? asked.expect : asked.kind;
    };
    assert.deepEqual(expectOf('expect = "*"'), { kind: 'anything' });
    assert.deepEqual(expectOf('expect = "* OK"'), { kind: 'prefix', text: '* OK' });
    assert.deepEqual(expectOf('expect = "a\\\\.b"', 'use_regex = 1'), {
      kind: 'regex',
      text: 'a\\.b',
    });
    assert.equal(expectOf('send = "QUIT"'), null);
  });

  it('lets send_program go before send, its words apart by blanks', () => {
    assert.deepEqual(checkIn('send = "x"', 'send_program = "/bin/probe  -h %h"', 'expect = "OK"'), {
      kind: 'program',
      words: ['/bin/probe', '-h', '%h'],
      expect: 'OK',
    });
  });
});
