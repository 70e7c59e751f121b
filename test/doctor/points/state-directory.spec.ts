import assert from 'node:assert/strict';
import { stateDirectory } from '../../../src/doctor/points/state-directory.ts';
import { said, seen, unseen } from '../machine.ts';

describe('the point of the state directory', () => {
  const of = (obstacle: string | null) => ({
    stateDirectories: [{ path: '/var/lib/lvsc/local', where: '', obstacle: seen(obstacle) }],
  });

  it('is fit where it can be written', () => {
    assert.deepEqual(said(stateDirectory), ['ok']);
  });

  it('is not where it cannot', () => {
    assert.deepEqual(said(stateDirectory, of('/var/lib cannot be written')), [
      'unfit: /var/lib cannot be written',
    ]);
  });

  it('cannot be told with another find', () => {
    const stateDirectories = [{ path: '/x', where: '', obstacle: unseen }];
    assert.match(said(stateDirectory, { stateDirectories })[0] ?? '', /^unknown/);
  });
});
