import assert from 'node:assert/strict';
import { compileIptables } from '../../src/compile/iptables.ts';
import { fixture } from './fixtures.ts';

const linesOf = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

describe('a config compiled for iptables-restore', () => {
  it('has each table in one commit of its own', () => {
    const lines = linesOf(compileIptables(fixture('fwmark'), 'inet').text);
    const tables = lines.filter((line) => line.startsWith('*'));
    assert.deepEqual(tables.toSorted(), ['*mangle', '*nat']);
    assert.equal(lines.filter((line) => line === 'COMMIT').length, tables.length);
    assert.equal(lines.at(-1), 'COMMIT');
  });

  it('touches nothing but the chains of lvsc and the jumps to them', () => {
    for (const line of linesOf(compileIptables(fixture('fwmark'), 'inet').text)) {
      assert.match(line, /^(?:\*|COMMIT$|:LVSC-|-A LVSC-|-[AID] \w+ (?:\d+ )?-j LVSC-)/);
    }
  });

  it('has the rules of one family, and warns of those of the other', () => {
    const [four, six] = (['inet', 'inet6'] as const).map((family) =>
      compileIptables(fixture('ipv6'), family),
    );
    assert.ok(four && six);
    assert.deepEqual(
      linesOf(four.text).filter((line) => line.includes('2001:db8')),
      [],
    );
    assert.ok(linesOf(six.text).some((line) => line.includes('2001:db8')));
    const chains = (warnings: typeof four.warnings) =>
      warnings.filter(({ message }) => /firewall marks|masquerading/.test(message)).length;
    assert.deepEqual([chains(four.warnings), chains(six.warnings)], [1, 0]);
  });

  it('is comments alone where there is nothing to say', () => {
    assert.deepEqual(linesOf(compileIptables(fixture('direct'), 'inet').text), []);
  });

  it('names the program that it is for', () => {
    assert.match(compileIptables(fixture('nat'), 'inet').text, /For iptables-restore --noflush/);
    assert.match(compileIptables(fixture('nat'), 'inet6').text, /For ip6tables-restore --noflush/);
  });
});
