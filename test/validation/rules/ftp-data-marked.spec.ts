import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { another, expectFindings, expectNothing, findingsOf } from '../director.ts';

const ftp = (port = '<|21|>') =>
  ['     port = 80', `     fwmark = 21\n     persistent = 300\n     port = ${port}`] as const;
const alike = [
  ['weight = 2', 'weight = 1'],
  ['scheduler = wrr', 'scheduler = wlc'],
] as const;
const more = (port: number, ...lines: readonly string[]) =>
  [
    '# more',
    another('data', { port, lines: ['fwmark = 21', 'persistent = 300', ...lines] }),
  ] as const;

describe('the rule ftp-data-marked', () => {
  it('finds a mark on port 21 alone, and says what is not covered', () => {
    expectFindings('ftp-data-marked', ftp());
    const text = readFileSync(
      new URL('../../../fixtures/ftp-mark/lvs.conf', import.meta.url),
      'utf8',
    );
    const [finding, ...others] = findingsOf(text).filter(({ code }) => code === 'ftp-data-marked');
    assert.deepEqual(others, []);
    assert.match(finding?.message ?? '', /mark 21 .* alone: passive FTP data connections/);
    assert.match(
      finding?.hint ?? '',
      /"mark_ports = \[ 20 FIRST:LAST \]" .*, or write "mark_rules = 0"/,
    );
    assert.deepEqual(
      findingsOf(text.replace('service = lvs', 'service = lvs\nmark_rules = 0')).filter(
        ({ code }) => code === 'ftp-data-marked',
      ),
      [],
    );
  });

  it('finds it also where the port of active data connections has the mark', () => {
    expectFindings('ftp-data-marked', ftp(), ...alike, more(20));
  });

  it('names the module of the kernel with nat', () => {
    const text = readFileSync(
      new URL('../../../fixtures/ftp-mark/lvs.conf', import.meta.url),
      'utf8',
    ).replace('network = direct', 'network = nat');
    const found = findingsOf(text).find(({ code }) => code === 'ftp-data-marked');
    assert.match(found?.hint ?? '', /ip_vs_ftp/);
  });

  it('takes a block for every port, or for one of the free ports', () => {
    expectNothing(ftp('21'), ...alike, more(0));
    expectNothing(ftp('21'), ...alike, more(10000));
  });

  it('takes further ports of the block that reach to the free ones, and rules of others', () => {
    expectNothing(ftp('21\nmark_ports = [ 20 10000:20000 ]'), ...alike);
    expectFindings('ftp-data-marked', ftp('<|21|>\nmark_ports = [ 20 ]'), ...alike);
    expectNothing(ftp('21\nmark_rules = 0'), ...alike);
  });

  it('takes FTP without a mark, and a mark for something else', () => {
    expectNothing(['     port = 80', '     port = 21']);
    expectNothing(['     port = 80', '     fwmark = 21\n     port = 80']);
  });
});
