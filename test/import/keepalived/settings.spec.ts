import assert from 'node:assert/strict';
import {
  addressAt,
  bodyOf,
  isOn,
  keywordOf,
  numberAt,
  placeOf,
  portAt,
  secondsOf,
  settingOf,
} from '../../../src/import/keepalived/settings.ts';
import { statement, statements } from './statement.ts';

describe('a setting of keepalived.conf', () => {
  it('is the last of its name', () => {
    const found = settingOf(
      statements('lb_algo rr\nlvs_sched wrr\nweight 1'),
      'lvs_sched',
      'lb_algo',
    );
    assert.deepEqual(found?.words, ['lvs_sched', 'wrr']);
    assert.equal(keywordOf(statement('weight 1')), 'weight');
    assert.deepEqual(bodyOf(statement('a { }')), []);
    assert.throws(() => bodyOf(statement('real_server')), /"real_server" is no block/);
  });

  it('has numbers, ports and addresses', () => {
    assert.equal(numberAt(statement('weight 7'), 1, 0, 9), 7);
    assert.deepEqual([portAt(statement('a b 80'), 2), portAt(statement('a b'), 2)], [80, 0]);
    assert.equal(addressAt(statement('a 2001:DB8::0:1'), 1), '2001:db8::1');
    assert.throws(() => numberAt(statement('weight 10'), 1, 0, 9), /"10" is no number from 0 to 9/);
    assert.throws(() => numberAt(statement('weight'), 1, 0, 9), /weight has no number/);
    assert.throws(() => addressAt(statement('a 10.1'), 1), /"10.1" is no address/);
    assert.throws(() => addressAt(statement('a'), 1), /a has no address/);
  });

  it('has times in whole seconds, more rather than less', () => {
    assert.equal(secondsOf(statement('delay_loop 2.5')), 3);
    assert.equal(secondsOf(undefined), null);
    assert.throws(() => secondsOf(statement('delay_loop fast')), /"fast" is no time/);
  });

  it('is a switch that is on where nothing is said', () => {
    assert.deepEqual(
      [isOn(statement('alpha')), isOn(statement('alpha no')), isOn(undefined)],
      [true, false, false],
    );
  });

  it('has a place also where a word is missing', () => {
    assert.deepEqual(
      [placeOf(statement(' a b'), 1), placeOf(statement(' a b'), 5)].map(({ column }) => column),
      [4, 2],
    );
  });
});
