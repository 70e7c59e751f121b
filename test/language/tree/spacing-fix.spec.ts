import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';
import { withFixes } from '../../../src/source/with-fixes.ts';

describe('what mends the spacing of a line', () => {
  for (const [text, mended] of [
    ['active_cmd = "x" ', 'active_cmd = "x"'],
    ['active_cmd = "x"  \n', 'active_cmd = "x"\n'],
    ['"serial_no" = 1', 'serial_no = 1'],
    ['virtual "a" {\n}', 'virtual a {\n}'],
    ['virtual "a{" {\n}', `virtual "a{" {\n}`],
    ['"virtual" = 1', '"virtual" = 1'],
    ['active_cmd = "x" # why', '# why\nactive_cmd = "x"'],
    ['  serial_no = 1\t#why \n', '  #why\n  serial_no = 1\n'],
    ['serial_no = 1 # why\rrank = 2', '# why\rserial_no = 1\rrank = 2'],
    ['# lvsc: allow x\nserial_no = 1 # why', '# lvsc: allow x\nserial_no = 1 # why'],
    ['virtual a { # why\n}', '# why\nvirtual a {\n}'],
  ] as const) {
    it(`makes ${JSON.stringify(mended)} of ${JSON.stringify(text)}`, () => {
      const findings = parse({ name: 'x', text }).findings.filter(
        ({ code }) => code === 'portability' || code === 'unknown-directive',
      );
      assert.equal(withFixes(text, findings).text, mended);
    });
  }
});
