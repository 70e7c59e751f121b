import assert from 'node:assert/strict';
import { suggest } from '../../src/language/suggest.ts';

describe('the nearest name', () => {
  const names = ['scheduler', 'send', 'port', 'protocol', 'persistent'];

  it('finds the name that was meant', () => {
    assert.equal(suggest('scheduller', names), 'scheduler');
    assert.equal(suggest('Scheduler', names), 'scheduler');
    assert.equal(suggest('prot', names), 'port');
    assert.equal(suggest('persistant', names), 'persistent');
  });

  it('does not guess where nothing is near', () => {
    assert.equal(suggest('colour', names), null);
    assert.equal(suggest('x'.repeat(1000), names), null);
    assert.equal(suggest('port', []), null);
  });
});
