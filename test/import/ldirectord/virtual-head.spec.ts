import assert from 'node:assert/strict';
import { keyOf, persistenceOf } from '../../../src/import/ldirectord/virtual-head.ts';
import { serviceId } from '../../../src/state/director-state.ts';
import { section, settings } from './setting.ts';

describe('what names a virtual service of ldirectord.cf', () => {
  for (const [head, line, expected] of [
    ['virtual=192.0.2.1:80', 'scheduler=rr', 'tcp 192.0.2.1:80'],
    ['virtual=192.0.2.1:domain', 'scheduler=rr', 'udp 192.0.2.1:53'],
    ['virtual=192.0.2.1:53', 'protocol=tcp', 'tcp 192.0.2.1:53'],
    ['virtual6=[2001:db8::1]:80', 'protocol=udp', 'udp [2001:db8::1]:80'],
    ['virtual=7', 'protocol=fwm', 'fwmark 7'],
    ['virtual6=7', 'scheduler=rr', 'fwmark 7 inet6'],
  ] satisfies [string, string, string][]) {
    it(`is ${expected} for ${head} with ${line}`, () => {
      assert.equal(serviceId(keyOf(section(head, line))), expected);
    });
  }

  for (const [head, line] of [
    ['virtual=web:80', 'scheduler=rr'],
    ['virtual=192.0.2.1', 'scheduler=rr'],
    ['virtual=192.0.2.1:80', 'protocol=fwm'],
    ['virtual=7', 'protocol=tcp'],
    ['virtual=0', 'scheduler=rr'],
  ] satisfies [string, string][]) {
    it(`is not to be read in ${head} with ${line}`, () => {
      assert.throws(() => keyOf(section(head, line)));
    });
  }

  it('comes with persistence where the file says so', () => {
    const mask = ['persistent=60', 'netmask=255.255.255.0'];
    assert.deepEqual(persistenceOf(settings(...mask), 'inet'), {
      timeout: 60,
      netmask: '255.255.255.0',
    });
    assert.deepEqual(persistenceOf(settings('persistent=60', 'netmask=128'), 'inet6'), {
      timeout: 60,
      netmask: null,
    });
    assert.equal(persistenceOf(settings('netmask=255.255.255.0'), 'inet'), null);
    assert.equal(persistenceOf(settings('persistent=0'), 'inet'), null);
    assert.throws(() => persistenceOf(settings(...mask), 'inet6'), /is no netmask/);
    assert.throws(
      () => persistenceOf(settings('persistent=60', 'netmask=64'), 'inet'),
      /is no netmask/,
    );
  });
});
