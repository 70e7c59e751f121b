import assert from 'node:assert/strict';
import { director, expectFindings, expectNothing, findingsOf } from './director.ts';

describe('an allowance in a comment', () => {
  it('silences a finding of the line below', () => {
    expectNothing(['weight = 1', '# lvsc: allow zero-weight while it is drained\n weight = 0']);
  });

  it('silences a finding of its own line, which Piranha does not read', () => {
    const text = director(['weight = 1', 'weight = 0 # lvsc: allow zero-weight']);
    assert.deepEqual(
      findingsOf(text).map(({ code }) => code),
      ['portability'],
    );
    expectNothing(['weight = 1', 'weight = 0 # lvsc: allow zero-weight, portability']);
  });

  it('silences two findings of one line with two lines above it', () => {
    expectNothing([
      'protocol = tcp',
      `protocol = udp
     # lvsc: allow sorry-server-apart
     # lvsc: allow sorry-server-protocol
     sorry_server = 10.0.0.2
     expect = "OK"`,
    ]);
  });

  it('reports an allowance that silences nothing', () => {
    expectFindings('unused-allowance', ['weight = 1', '# lvsc: allow <|zero-weight|>\nweight = 1']);
    expectFindings('unused-allowance', [
      'weight = 1',
      '# lvsc: allow <|no-such-code|>\nweight = 1',
    ]);
  });

  it('reports the second of two allowances for one finding', () => {
    expectFindings('unused-allowance', [
      'weight = 1',
      '# lvsc: allow zero-weight\n# lvsc: allow <|zero-weight|>\nweight = 0',
    ]);
  });

  it('does not reach further than the next line', () => {
    const text = director(['weight = 1', '# lvsc: allow zero-weight\n\nweight = 0']);
    assert.deepEqual(
      findingsOf(text).map(({ code }) => code),
      ['unused-allowance', 'zero-weight'],
    );
  });

  it('does not silence what leaves nothing to plan', () => {
    const text = director(
      ['10.0.0.1\n', '0.0.0.0\n'],
      ['         address = 0.0.0.0', '# lvsc: allow server-address\n address = 0.0.0.0'],
    );
    const findings = findingsOf(text);
    assert.deepEqual(
      findings.map(({ code, message }) => (code === 'unused-allowance' ? message : code)),
      ['"server-address" cannot be allowed', 'server-address'],
    );
  });

  it('does not silence what could not be read', () => {
    const text = director(['timeout = 6', '# lvsc: allow invalid-integer\ntimeout = long']);
    assert.deepEqual(
      findingsOf(text).map(({ code }) => code),
      ['unused-allowance', 'invalid-integer'],
    );
  });

  it('does not count as unused while its line cannot be read', () => {
    const codes = (text: string) => findingsOf(text).map(({ code }) => code);
    assert.deepEqual(codes(director(['weight = 1', '# lvsc: allow zero-weight\nweight = none'])), [
      'invalid-integer',
    ]);
    assert.deepEqual(
      codes(director(['protocol = tcp', '# lvsc: allow udp-check\nprotocol = udp\nexpect = a b'])),
      ['unexpected-value'],
    );
  });

  it('takes other remarks for remarks', () => {
    expectNothing(['# more', '# lvsc allows this\n# see lvsc: allow\n# allow zero-weight']);
  });
});
