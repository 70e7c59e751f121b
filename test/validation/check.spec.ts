import assert from 'node:assert/strict';
import { wellKnownNames } from '../../src/language/values/names.ts';
import { check } from '../../src/validation/check.ts';

describe('a checked file', () => {
  it('has the findings of the parser and those of the rules, and what it says', () => {
    const text = 'network = natt\nkeepalive = 9\ndeadtime = 8\n';
    const { source, config, findings } = check({ name: 'lvs.conf', text }, 'lvsc');
    assert.equal(source.text, text);
    assert.equal(config.globals.keepalive.value, 9);
    assert.deepEqual(new Set(findings.map(({ stage }) => stage)), new Set(['syntax', 'semantics']));
  });

  it('takes the names of its reader', () => {
    const text = 'virtual a {\n     address = vip eth0:1\n}\n';
    const names = { ...wellKnownNames, address: () => '10.0.0.9' };
    const { config } = check({ name: 'lvs.conf', text }, 'lvsc', names);
    assert.ok(JSON.stringify(config).includes('10.0.0.9'));
  });
});
