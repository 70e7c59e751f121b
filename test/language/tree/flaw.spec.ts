import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';

describe('what the parser gave a line up for', () => {
  for (const [text, place, message] of [
    ['port 80', '1:6-8', '"=" expected after "port"'],
    ['port', '1:5-5', '"=" expected after "port"'],
    ['note that this wraps', '1:1-5', '"note" is no word of lvs.conf'],
    ['     note', '1:6-10', '"note" is no word of lvs.conf'],
    ['note =', '1:1-5', '"note" is no word of lvs.conf'],
    ['; see x = y', '1:1-2', '";" is no word of lvs.conf'],
    ['port: 80', '1:7-9', '"=" expected after "port"'],
    ['virtual servers are below', '1:17-20', '"{" expected after "virtual servers"'],
    ['keepalive =', '1:12-12', '"keepalive" has no value'],
    ['keepalive = # often', '1:13-20', '"keepalive" has no value'],
    ['= 5', '1:1-2', 'a directive is missing before "="'],
    ['virtual {', '1:9-10', '"virtual" block without a name'],
    ['virtual a', '1:10-10', '"{" expected after "virtual a"'],
    ['virtual my web {', '1:12-15', '"{" expected after "virtual my"'],
    ['virtual a { active = 1 }', '1:11-12', 'nothing may follow "{" on its line'],
    ['http {', '1:6-7', 'no block is called "http"'],
    ['active_cmd = "run it', '1:14-21', '" is not closed'],
    ['"active_cmd = x', '1:1-16', '" is not closed'],
  ] as const) {
    it(`says of ${JSON.stringify(text)}: ${message}`, () => {
      const { findings } = parse({ name: 'x', text });
      assert.equal(findings.length, 1, JSON.stringify(findings));
      const { range, hint, message: found } = findings[0] ?? assert.fail();
      const { start, end } = range;
      assert.equal(found, message);
      assert.equal(`${start.line}:${start.column}-${end.column}`, place);
      assert.ok(hint);
    });
  }
});
