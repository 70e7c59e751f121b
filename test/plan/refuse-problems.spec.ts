import assert from 'node:assert/strict';
import { refuseProblems } from '../../src/plan/refuse-problems.ts';
import { Unwritable } from '../../src/tools/unwritable.ts';

describe('a plan with problems', () => {
  const config = { file: 'lvs.conf', digest: '0'.repeat(64) };
  const at = { offset: 9, line: 4, column: 3 };
  const placed = { message: 'a mark needs ipvsadm 1.9', origin: { start: at, end: at } };

  it('names all of them, each with its place', () => {
    const unplaced = { message: 'there is no eth7', origin: null };
    assert.throws(
      () => {
        refuseProblems([placed, unplaced], config);
      },
      (error) => {
        assert.ok(error instanceof Unwritable);
        assert.equal(error.message, 'lvs.conf:4:3: a mark needs ipvsadm 1.9; there is no eth7');
        return true;
      },
    );
  });

  it('has no place to name where no config asks for it', () => {
    assert.throws(
      () => {
        refuseProblems([placed], null);
      },
      { message: placed.message },
    );
  });

  it('lets a plan without problems pass', () => {
    refuseProblems([], config);
  });
});
