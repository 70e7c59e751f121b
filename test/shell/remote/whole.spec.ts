import assert from 'node:assert/strict';
import { whole } from '../../../src/shell/remote/whole.ts';

describe('a script for a machine that has no other', () => {
  it('puts the libraries of a script before it, and theirs before them, without their heads', () => {
    const text = whole('# Says what time it is.\n. ./marked.sh\n. ./clock.sh\n\nseconds\n');
    const parts = ['PATH=$PATH:', '\n\nmark=$1\n', '\n\nseconds() {\n', '\n\nseconds\n'];
    const places = parts.map((part) => text.indexOf(part));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.equal(places[0], 0);
    assert.doesNotMatch(text, /^\. |Says what time|The beginning of a script/m);
  });

  it('throws for a library that is not there', () => {
    assert.throws(() => whole('# Nothing.\n. ./nobody.sh\n\n:\n'), /nobody\.sh/);
  });
});
