import assert from 'node:assert/strict';
import { mendLine } from '../../../src/language/tree/mended-line.ts';

describe('a line that came through a word processor or a web page', () => {
  for (const [line, text] of [
    ['expect = “HTTP”', 'expect = "HTTP"'],
    ['expect = "“HTTP”"', 'expect = "HTTP"'],
    ['expect = « a b »', 'expect = "a b"'],
    ['expect = „a b“', 'expect = "a b"'],
    ['expect = ‘a b’', 'expect = "a b"'],
    ['expect = “a b"', 'expect = "a b"'],
    ['expect = “a b', 'expect = "a b"'],
    ['expect = “it’s a "b"”', `expect = 'it's a "b"'`],
    ['expect = “a" b \' c”', null],
    ['send_program = “/bin/check –h %h —port %p”', 'send_program = "/bin/check -h %h --port %p"'],
    ['send = &quot;GET /?a=1&amp;b=2&quot;', 'send = "GET /?a=1&b=2"'],
    ['port = “80”', 'port = "80"'],
    ['weight = –1', 'weight = -1'],
    ['\u00a0\u00a0active\u00a0=\u00a01', 'active = 1'],
    ['nat_router = “10.0.0.1 eth1:1”', 'nat_router = 10.0.0.1 eth1:1'],
    ['virtual “my web” {', 'virtual "my web" {'],
    ['\u00a0}', '}'],
    ['\u00a0', ''],
  ] as const) {
    it(`is ${text ?? 'without a form'} where it was ${JSON.stringify(line)}`, () => {
      const mended = mendLine(line);
      assert.ok(mended);
      assert.equal(mended.text, text);
    });
  }

  for (const line of [
    'port = 80',
    '# “x”',
    'port = 80 # the “web” port',
    'send = "x y" # it’s',
    'expect = "Wir „sagen“ es"',
    'expect = "a – b"',
    'note “the servers”',
  ]) {
    it(`is not ${line}`, () => {
      assert.equal(mendLine(line), null);
    });
  }

  it('keeps its remark', () => {
    assert.equal(mendLine('port = “80” # the “web”')?.remark, ' # the “web”');
    assert.equal(mendLine('send = “x y” # it’s')?.remark, ' # it’s');
  });
});
