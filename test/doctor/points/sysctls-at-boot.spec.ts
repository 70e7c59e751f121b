import assert from 'node:assert/strict';
import { sysctlsAtBoot } from '../../../src/doctor/points/sysctls-at-boot.ts';
import { said, seen, unseen } from '../machine.ts';

describe('the point of sysctls at boot', () => {
  const setting = (file: string, value: string) => ({
    boot: seen({ settings: [{ file, path: 'net/ipv4/ip_forward', value }], applies: false }),
  });

  it('is fit where a file sets them, or lvsc.service does', () => {
    assert.deepEqual(said(sysctlsAtBoot), ['ok']);
    assert.deepEqual(said(sysctlsAtBoot, { boot: seen({ settings: [], applies: true }) }), ['ok']);
    assert.deepEqual(said(sysctlsAtBoot, {}, null), []);
  });

  it('is not where none does, or another value comes last', () => {
    const line = "echo 'net.ipv4.ip_forward = 1' >>";
    assert.deepEqual(said(sysctlsAtBoot, { boot: seen({ settings: [], applies: false }) }), [
      `unfit: no file of sysctl.d(5) sets it | ${line} /etc/sysctl.d/99-lvsc.conf`,
    ]);
    assert.deepEqual(said(sysctlsAtBoot, setting('/usr/lib/sysctl.d/50-default.conf', '0')), [
      `unfit: /usr/lib/sysctl.d/50-default.conf sets it to 0 | ${line} /etc/sysctl.d/99-lvsc.conf`,
    ]);
  });

  it('is mended where the last word is said', () => {
    for (const file of ['/etc/sysctl.d/99-sysctl.conf', '/etc/sysctl.conf']) {
      assert.match(said(sysctlsAtBoot, setting(file, '0'))[0] ?? '', new RegExp(`>> ${file}$`));
    }
  });

  it('cannot be told where the files are not read', () => {
    assert.deepEqual(said(sysctlsAtBoot, { boot: unseen }), ['unknown: ip is not installed']);
  });
});
