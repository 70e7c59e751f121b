import assert from 'node:assert/strict';
import { schemaOf } from '../../../src/json/schema.ts';
import { validatorFor } from '../../../src/json/validator.ts';
import { jsonOf } from '../../../src/tools/ip/json.ts';

const numbers = validatorFor(
  schemaOf<readonly number[]>()({ type: 'array', items: { type: 'integer' } }),
);

describe('the JSON of ip', () => {
  it('may be nothing at all', () => {
    assert.deepEqual(jsonOf('ip -j route', ' \n', numbers), []);
    assert.deepEqual(jsonOf('ip -j route', '[1]', numbers), [1]);
  });

  it('is refused where it is none, or of another form', () => {
    assert.throws(() => jsonOf('ip -j route', 'default via', numbers), /iproute2 4\.18 or newer/);
    assert.throws(() => jsonOf('ip -j route', '["a"]', numbers), /"ip -j route"/);
  });
});
