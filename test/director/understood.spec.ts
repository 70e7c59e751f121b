import assert from 'node:assert/strict';
import {
  DamagedRecord,
  ownershipOf,
  ownershipText,
  understood,
} from '../../src/director/understood.ts';
import { LvscError } from '../../src/error/lvsc-error.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { UnreadableOutput } from '../../src/tools/unreadable-output.ts';

describe('reading a director', () => {
  it('gives what is read', async () => {
    assert.equal(await understood(() => Promise.resolve(7)), 7);
  });

  it('says that nothing was changed where a line is not understood', async () => {
    const unreadable = new UnreadableOutput('ipvsadm -S -n', 'hello');
    await assert.rejects(
      understood(() => Promise.reject(unreadable)),
      (error) => {
        assert.ok(error instanceof LvscError && !(error instanceof UnreadableOutput));
        assert.equal(error.message, unreadable.message);
        assert.match(error.hint ?? '', /^nothing was changed; /);
        return true;
      },
    );
  });

  it('lets every other error be what it is', async () => {
    const bug = new TypeError('a bug');
    await assert.rejects(
      understood(() => Promise.reject(bug)),
      (error) => error === bug,
    );
  });
});

describe('the record of what lvsc owns', () => {
  it('reads back what is written, and is empty where there is none', () => {
    const owned = { ...ownsNothing, virtualServices: ['tcp 203.0.113.100:80'] };
    assert.deepEqual(ownershipOf(ownershipText(owned), '/x'), owned);
    assert.deepEqual(ownershipOf(null, '/x'), ownsNothing);
  });

  for (const text of ['', '{', '{"format":"lvsc-ownership/2"}']) {
    it(`is an error with its path where it does not read: ${JSON.stringify(text)}`, () => {
      assert.throws(() => ownershipOf(text, '/x/ownership.json'), {
        message: /^the ownership record \/x\/ownership\.json cannot be read: /,
        hint: /^move it away; /,
      });
      assert.throws(
        () => ownershipOf(text, '/x/ownership.json'),
        (error) => error instanceof DamagedRecord && error.damage.file === '/x/ownership.json',
      );
    });
  }
});
