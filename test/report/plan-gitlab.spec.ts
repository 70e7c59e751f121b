import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { record } from '../../src/json/schema-parts.ts';
import { schemaOf } from '../../src/json/schema.ts';
import type { GitlabPlan } from '../../src/report/plan-gitlab.ts';
import { directorFile } from '../support/director-file.ts';

const count = { type: 'integer', minimum: 0 } as const;
const schema = schemaOf<GitlabPlan>()(record({ create: count, update: count, delete: count }));
const isPlan = new Ajv({ strict: false }).compile(schema);

describe('a plan for the widget of GitLab', () => {
  const { on, config } = directorFile();

  it('counts what is added, changed and removed', async () => {
    const plan = async (...argv: readonly string[]): Promise<string> =>
      (await on(['plan', ...argv, config()])).stdout;
    const [, add, edit, remove] =
      /: (\d+) to add, (\d+) to change, (\d+) to remove/.exec(await plan()) ?? [];
    const counts: unknown = JSON.parse(await plan('--format', 'gitlab'));
    assert.ok(isPlan(counts));
    assert.deepEqual(counts, {
      create: Number(add),
      update: Number(edit),
      delete: Number(remove),
    });
    assert.ok(Number(add) > 0);
    assert.equal(await plan('--format', 'json'), await plan('--json'));
  });

  it('is refused by its schema without a count', () => {
    assert.equal(isPlan({ create: 1, update: 0 }), false);
  });
});
