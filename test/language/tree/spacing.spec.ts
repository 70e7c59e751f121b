import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';

describe('findings about spacing', () => {
  const places = (text: string) =>
    parse({ name: 'x', text }).findings.map(
      ({ code, severity, range }) =>
        `${code} ${severity} ${text.slice(range.start.offset, range.end.offset)}`,
    );

  for (const [text, marked] of [
    ['serial_no=1', ['=']],
    ['serial_no =1', ['=']],
    ['serial_no = 1 # remark', ['# remark']],
    ['active_cmd = "x" # remark', ['# remark']],
    ['active_cmd = "x" ', ['"x"']],
    ['"serial_no" = 1', ['"serial_no"']],
    ['virtual a{\n}', ['{']],
    ['virtual "a" {\n}', ['"a"']],
    ['serial_no=1 # remark', ['=', '# remark']],
    ['serial_no = 1  ', []],
    ['active_cmd = "x y" ', []],
    ['virtual "a b" {\n} # remark', []],
  ] as const) {
    it(`warns of ${marked.length} departures in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(
        places(text),
        marked.map((mark) => `portability warning ${mark}`),
      );
    });
  }

  for (const [text, hint] of [
    ['keepalive=6', 'write "keepalive = 6"'],
    ['nat_router=10.0.0.1 eth1:1', 'write "nat_router = 10.0.0.1 eth1:1"'],
    ['active_cmd="run it"', 'write "active_cmd = "run it""'],
    ['keepalives=6', 'write "NAME = 6"'],
  ] as const) {
    it(`says of ${text}: ${hint}`, () => {
      const { findings } = parse({ name: 'x', text });
      assert.equal(findings.find(({ code }) => code === 'portability')?.hint, hint);
    });
  }
});
