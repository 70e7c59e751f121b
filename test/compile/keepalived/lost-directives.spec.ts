import assert from 'node:assert/strict';
import { lostDirectives } from '../../../src/compile/keepalived/lost-directives.ts';
import { parse } from '../../../src/language/parse.ts';
import { block } from '../../support/desired.ts';
import { warned } from './shown.ts';

function lost(...lines: readonly string[]): string[] {
  const { config } = parse({ name: 'lvs.conf', text: block('virtual a', 'active = 1', ...lines) });
  return config.virtuals.flatMap((virtual) => warned(lostDirectives(virtual)));
}

describe('directives that keepalived has nothing for', () => {
  for (const line of ['load_monitor = none', 'client_monitor = /usr/sbin/nanny', 'port = 80']) {
    it(`are none with ${line}`, () => {
      assert.deepEqual(lost(line), []);
    });
  }

  it('are warned of at their places', () => {
    const [load, monitor, ...more] = lost('load_monitor = uptime', 'client_monitor = /bin/watch');
    assert.match(load ?? '', /^3: virtual "a": weights stay as they are/);
    assert.match(monitor ?? '', /^4: virtual "a": .* another client_monitor$/);
    assert.deepEqual(more, []);
  });
});
