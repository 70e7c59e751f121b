import assert from 'node:assert/strict';
import { parse } from '../../src/language/parse.ts';
import { validate } from '../../src/validation/validate.ts';
import { director, findingsOf } from './director.ts';

describe('the findings of all rules', () => {
  it('sorts by place and prints the same twice', () => {
    const text = director(
      ['network = nat', 'keepalive = 9\nnetwork = nat'],
      ['timeout = 6', 'timeout = 0'],
      ['scheduler = wrr', 'scheduler = rr'],
      ['10.0.0.2', '10.0.0.1'],
    );
    const findings = findingsOf(text);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['deadtime', 'weight-used', 'check-interval', 'unique-real-server'],
    );
    assert.deepEqual(findingsOf(text), findings);
  });

  it('adds its own findings to those of the parser, with their stage', () => {
    const source = {
      name: 'lvs.cf',
      text: director(['timeout = 6', 'timeout = 0\n     prot = 1']),
    };
    const parsed = parse(source);
    const [finding, ...others] = validate(parsed);
    assert.equal(others.length, 1);
    assert.deepEqual(others, parsed.findings);
    assert.equal(finding?.code, 'check-interval');
    assert.equal(finding.stage, 'semantics');
  });

  it('shows related places', () => {
    const [finding] = findingsOf(director(['10.0.0.2', '10.0.0.1']));
    assert.deepEqual(
      finding?.related?.map(({ message }) => message),
      ['the first one is here'],
    );
  });
});
