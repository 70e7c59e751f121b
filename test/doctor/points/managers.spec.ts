import assert from 'node:assert/strict';
import { managers } from '../../../src/doctor/points/managers.ts';
import { needs, said, seen, unseen } from '../machine.ts';

describe('the point of other managers', () => {
  const running = (...names: string[]) => ({
    processes: seen(names.map((name, id) => ({ id, name, command: `/usr/sbin/${name} -f` }))),
  });

  it('is fit where there is none, or only one that lvsc leaves room for', () => {
    assert.deepEqual(said(managers), ['ok']);
    assert.deepEqual(said(managers, running('dockerd')), ['ok']);
    assert.deepEqual(said(managers, running('keepalived'), needs('addresses = 0')), ['ok']);
    assert.deepEqual(said(managers, running('keepalived'), null), ['ok']);
  });

  it('is not with each of those that manage virtual services', () => {
    for (const name of ['ldirectord', 'pulse', 'lvsd', 'nanny', 'kube-proxy', 'kube-router']) {
      assert.match(
        said(managers, running(name))[0] ?? '',
        new RegExp(`^unfit: ${name} runs`),
        name,
      );
    }
    assert.match(said(managers, running('nanny'))[0] ?? '', /systemctl disable --now pulse/);
  });

  it('is not with a keepalived that balances, or moves what lvsc puts up', () => {
    const balances = { ...running('keepalived'), keepalivedBalances: true };
    assert.match(said(managers, balances, needs('addresses = 0'))[0] ?? '', /has a virtual_server/);
    assert.match(said(managers, running('keepalived'))[0] ?? '', /does not say that it moves/);
  });

  it('cannot be told without ps', () => {
    assert.match(said(managers, { processes: unseen })[0] ?? '', /^unknown/);
  });
});
