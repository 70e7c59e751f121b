import assert from 'node:assert/strict';
import { policyOf, refuseByPolicy, type PolicyArguments } from '../../src/cli/policy.ts';
import { LvscError, UsageError } from '../../src/error/lvsc-error.ts';
import { defaultPolicy, type Policy } from '../../src/plan/policy.ts';
import { stateWith, virtualService } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';
import { workplace } from '../support/workplace.ts';

const nothing: PolicyArguments = {
  policy: undefined,
  maxRemoved: undefined,
  allowEmptyService: false,
  allowDuplicateAddress: false,
};

describe('the limits of the command line', () => {
  const { write } = workplace();

  it('are the defaults where nothing is said', async () => {
    assert.deepEqual(await policyOf(nothing), defaultPolicy);
  });

  it('are those of the file, and over them those of the command line', async () => {
    const policy = await write(
      'policy.json',
      '{"format": "lvsc-policy/1", "maxRemoved": 50, "allowEmptyService": true}',
    );
    assert.deepEqual(await policyOf({ ...nothing, policy }), {
      ...defaultPolicy,
      maxRemoved: 50,
      allowEmptyService: true,
    } satisfies Policy);
    const more = { ...nothing, policy, maxRemoved: 10, allowDuplicateAddress: true };
    assert.deepEqual(await policyOf(more), {
      maxRemoved: 10,
      allowEmptyService: true,
      allowDuplicateAddress: true,
    } satisfies Policy);
  });

  for (const maxRemoved of [-1, 101, NaN]) {
    it(`take no share of ${maxRemoved}`, async () => {
      await assert.rejects(policyOf({ ...nothing, maxRemoved }), UsageError);
    });
  }

  it('are refused in a file that is none', async () => {
    const policy = await write('policy.json', '{"format": "lvsc-policy/1", "maxRemoved": "all"}');
    await assert.rejects(policyOf({ ...nothing, policy }), /is not a policy: .*maxRemoved/);
  });
});

describe('a plan beyond its limits', () => {
  const served = stateWith({ virtualServices: [virtualService()] });
  const empty = stateWith({ virtualServices: [virtualService({ realServers: [] })] });
  const away = planOf(served, empty);

  it('is refused with each limit and the option that lifts it', () => {
    assert.throws(
      () => {
        refuseByPolicy(away, defaultPolicy);
      },
      (error) => {
        assert.ok(error instanceof LvscError);
        assert.equal(error.kind, 'refused');
        assert.match(
          error.message,
          /^refused: .* \(--allow-empty-service allows it\); nothing was changed$/,
        );
        return true;
      },
    );
  });

  it('passes where they are lifted', () => {
    refuseByPolicy(away, { maxRemoved: 100, allowEmptyService: true, allowDuplicateAddress: true });
  });
});
