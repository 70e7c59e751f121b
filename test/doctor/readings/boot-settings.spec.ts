import assert from 'node:assert/strict';
import { bootSettingOf, bootSettings, pathOf } from '../../../src/doctor/readings/boot-settings.ts';

function value(
  files: readonly string[],
  lines: readonly string[],
  hasSystemd = true,
): string | undefined {
  const settings = bootSettings(files, lines.join('\n'), hasSystemd);
  return bootSettingOf(settings, 'net/ipv4/ip_forward')?.value;
}

describe('what sets sysctls at boot', () => {
  it('is read in all ways of writing it', () => {
    const file = '/etc/sysctl.d/1.conf';
    for (const line of [
      'net.ipv4.ip_forward=1',
      '-net/ipv4/ip_forward = 1 ',
      '  net.ipv4.ip_forward  =  1',
    ])
      assert.equal(value([file], [`${file}:${line}`]), '1', line);
    for (const line of ['#net.ipv4.ip_forward = 1', '; net.ipv4.ip_forward = 1', ''])
      assert.equal(value([file], [`${file}:${line}`]), undefined, line);
  });

  it('has its order by the names of files, whatever their directories', () => {
    const files = ['/etc/sysctl.d/10-a.conf', '/usr/lib/sysctl.d/50-b.conf'];
    assert.equal(
      value(
        files,
        files.map((file, i) => `${file}:net.ipv4.ip_forward = ${i}`),
      ),
      '1',
    );
  });

  it('is the file of the first directory, of several of one name, also where it is empty', () => {
    const files = ['/etc/sysctl.d/50-b.conf', '/usr/lib/sysctl.d/50-b.conf'];
    assert.equal(value(files, [`${files[1] ?? ''}:net.ipv4.ip_forward = 1`]), undefined);
  });

  it('is /etc/sysctl.conf at last without systemd, and not at all with it', () => {
    const lines = ['/etc/sysctl.conf:net.ipv4.ip_forward = 1'];
    assert.equal(value([], lines, false), '1');
    assert.equal(value([], lines, true), undefined);
  });

  it('may be a pattern, which counts less than a name', () => {
    const of = (...lines: readonly string[]): string | undefined => {
      const file = '/etc/sysctl.d/1.conf';
      const settings = bootSettings(
        [file],
        lines.map((line) => `${file}:${line}`).join('\n'),
        true,
      );
      return bootSettingOf(settings, 'net/ipv4/conf/eth0.5/rp_filter')?.value;
    };
    assert.equal(of('net.ipv4.conf.*.rp_filter = 2'), '2');
    assert.equal(of('net.ipv4.conf.eth0/5.rp_filter = 1', 'net.ipv4.conf.*.rp_filter = 2'), '1');
    assert.equal(of('net.ipv4.conf.eth1.rp_filter = 1'), undefined);
    assert.equal(
      pathOf('net/ipv4/conf/eth0.5/rp_filter'),
      pathOf('net.ipv4.conf.eth0/5.rp_filter'),
    );
  });
});
