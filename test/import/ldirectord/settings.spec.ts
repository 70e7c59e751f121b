import assert from 'node:assert/strict';
import {
  endpointAt,
  numberOf,
  plainValue,
  settingOf,
  switchOf,
} from '../../../src/import/ldirectord/settings.ts';
import { setting, settings } from './setting.ts';

const place = { line: 1, column: 1 };

describe('a setting of ldirectord.cf', () => {
  it('is the last of its name, without quotes', () => {
    assert.equal(settingOf(settings('a=1', 'b=2', 'a=3'), 'a')?.value, '3');
    assert.equal(plainValue(setting('a="b c"')), 'b c');
    assert.equal(plainValue(undefined), undefined);
  });

  it('is a number or a switch', () => {
    assert.deepEqual([numberOf(setting('a=5'), 1, 9), numberOf(undefined, 1, 9)], [5, null]);
    assert.deepEqual([switchOf(setting('a=yes')), switchOf(setting('a=no'))], [true, false]);
    assert.equal(switchOf(undefined), null);
    assert.throws(() => numberOf(setting('a=0'), 1, 9), /"0" is no number from 1 to 9/);
    assert.throws(() => switchOf(setting('a=on')), /"on" is neither yes nor no/);
  });

  for (const [text, expected] of [
    ['192.0.2.1:80', { address: '192.0.2.1', port: 80 }],
    ['192.0.2.1::5060', { address: '192.0.2.1', port: 5060 }],
    ['192.0.2.1:https', { address: '192.0.2.1', port: 443 }],
    ['192.0.2.1', { address: '192.0.2.1', port: null }],
    ['[2001:DB8::1]:80', { address: '2001:db8::1', port: 80 }],
  ] as const) {
    it(`is the endpoint ${text}`, () => {
      assert.deepEqual(endpointAt(text, place), expected);
    });
  }

  for (const text of [
    'web:80',
    '2001:db8::1:80',
    '[web]:80',
    '192.0.2.1:no-such',
    '192.0.2.1:70000',
    '',
  ]) {
    it(`is no endpoint as ${JSON.stringify(text)}`, () => {
      assert.throws(() => endpointAt(text, place), { place });
    });
  }
});
