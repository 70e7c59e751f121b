import assert from 'node:assert/strict';
import {
  directives,
  findDirective,
  type DirectiveBlock,
} from '../../src/language/directives/directives.ts';
import { defaultText, sinceText, valueText } from '../../src/report/value-text.ts';

describe('what a directive takes, in words', () => {
  for (const [block, name, value, standard] of [
    ['global', 'service', 'lvs, fos', 'lvs'],
    ['global', 'backup_active', '0 or 1', '0'],
    ['global', 'backup', 'address, host name or 0.0.0.0', null],
    ['global', 'nat_nmask', 'netmask, such as 255.255.255.0; a prefix length for IPv6', null],
    ['global', 'nat_router', 'address and device, such as 192.0.2.1 eth0:1', null],
    ['virtual', 'send', 'text; in double quotes if it has blanks', null],
    ['server', 'address', 'address or host name', null],
    ['server', 'weight', 'integer from 0 to 65535', '1'],
  ] satisfies [DirectiveBlock, string, string, string | null][]) {
    it(`is "${value}" for ${name}, by default ${standard ?? 'nothing'}`, () => {
      const row = findDirective(block, name);
      assert.ok(row);
      assert.deepEqual([valueText(row), defaultText(row)], [value, standard]);
    });
  }

  it('has the port of the block around it as its default', () => {
    const row = findDirective('server', 'port');
    assert.ok(row);
    assert.equal(defaultText(row), 'the port of the virtual block');
  });

  it('is said of every directive, and so is when it came', () => {
    for (const row of directives) {
      assert.match(valueText(row), /^\S.*\S$/, row.name);
      assert.match(sinceText(row), /^(?:\d|lvsc|Piranha)/, row.name);
    }
  });

  it('says which words are lvsc’s own, and what one was called before', () => {
    const row = findDirective('virtual', 'scheduler');
    assert.ok(row);
    assert.match(sinceText(row), /; .*\bmh\b.*: lvsc only/);
    const [first] = directives;
    assert.ok(first);
    assert.match(
      sinceText({ ...first, formerChoices: { old: 'new' } }),
      /; new was called old before$/,
    );
  });
});
