import assert from 'node:assert/strict';
import { unitText } from '../../../src/compile/systemd/unit.ts';

/** The values of a setting, in the order in which they stand. */
function values(name: string, path = '/etc/lvs.conf'): string[] {
  return unitText(path)
    .split('\n')
    .filter((line) => line.startsWith(`${name}=`))
    .map((line) => line.slice(name.length + 1));
}

describe('the unit that applies a config at boot', () => {
  it('settles what was cut off, and checks, before it applies', () => {
    assert.deepEqual(values('ExecStartPre'), [
      'lvsc recover',
      'lvsc check --quiet "/etc/lvs.conf"',
    ]);
    assert.deepEqual(values('ExecStart'), ['lvsc apply --yes "/etc/lvs.conf"']);
    assert.deepEqual(values('ExecReload'), values('ExecStart'));
  });

  it('changes nothing when it stops: that would cut clients off', () => {
    assert.deepEqual([values('ExecStop'), values('RemainAfterExit')], [[], ['yes']]);
  });

  it('comes after whatever loads a whole rule set, which would take lvsc’s chains away', () => {
    const after = values('After').join(' ').split(' ');
    for (const unit of ['nftables', 'iptables', 'ip6tables', 'firewalld', 'ufw']) {
      assert.ok(after.includes(`${unit}.service`), unit);
    }
    for (const unit of ['systemd-modules-load', 'systemd-sysctl']) {
      assert.ok(after.includes(`${unit}.service`), unit);
    }
  });

  it('names a path as each setting reads it', () => {
    const path = '/a b/%n.conf';
    assert.deepEqual(values('ConditionPathExists', path), ['/a b/%%n.conf']);
    assert.deepEqual(values('ExecStart', path), ['lvsc apply --yes "/a b/%%n.conf"']);
  });
});
