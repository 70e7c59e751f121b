import assert from 'node:assert/strict';
import { firewalls } from '../../../src/doctor/points/firewalls.ts';
import { needs, said, seen, unseen } from '../machine.ts';

describe('the point of firewalls that take rules away', () => {
  it('is fit without one, and with a ufw that leaves room', () => {
    assert.deepEqual(said(firewalls), ['ok']);
    const ufw = { ENABLED: 'yes', MANAGE_BUILTINS: 'no', DEFAULT_FORWARD_POLICY: 'ACCEPT' };
    assert.deepEqual(said(firewalls, { ufw }), ['ok']);
    assert.deepEqual(said(firewalls, { ufw: { ENABLED: 'no', MANAGE_BUILTINS: 'yes' } }), ['ok']);
  });

  it('is not with firewalld', () => {
    const command = '/usr/bin/python3 -s /usr/sbin/firewalld --nofork';
    const processes = seen([{ id: 9, name: 'python3', command }]);
    assert.match(said(firewalls, { processes })[0] ?? '', /^unfit: firewalld runs.* \| systemctl/);
  });

  it('is not with a ufw that flushes, or forwards nothing', () => {
    const ufw = { ENABLED: 'yes', MANAGE_BUILTINS: 'yes', DEFAULT_FORWARD_POLICY: 'DROP' };
    const [first = '', second = ''] = said(firewalls, { ufw });
    assert.match(first, /^unfit: .*MANAGE_BUILTINS=yes \| sed/);
    assert.match(second, /^unfit: .*DEFAULT_FORWARD_POLICY=DROP \| sed .*="ACCEPT"/);
    assert.equal(said(firewalls, { ufw }, needs('', '', 'direct')).length, 1);
  });

  it('cannot be told without ps', () => {
    assert.match(said(firewalls, { processes: unseen })[0] ?? '', /^unknown/);
  });
});
