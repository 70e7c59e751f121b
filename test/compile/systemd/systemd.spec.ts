import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { compileSystemd } from '../../../src/compile/systemd/systemd.ts';
import { deviceUnit, execWord, isUnitPath } from '../../../src/compile/systemd/escape.ts';
import { workplace } from '../../support/workplace.ts';
import { configNames, fixture } from '../fixtures.ts';
import { skipFor } from '../../support/skip-for.ts';

const hasSystemd = spawnSync('systemd-analyze', ['--version']).error === undefined;

describe('a config compiled for systemd', () => {
  const { path } = workplace();

  /** What systemd says of the unit, with true in the place of lvsc, which is not installed here. */
  function verified(name: (typeof configNames)[number], config: string): string {
    for (const file of compileSystemd(fixture(name), config).files) {
      mkdirSync(dirname(path(file.path)), { recursive: true });
      writeFileSync(path(file.path), file.text.replaceAll('=lvsc ', '=/bin/true '));
    }
    const unit = path('etc/systemd/system/lvsc.service');
    const { status, stdout, stderr } = spawnSync(
      'systemd-analyze',
      ['verify', '--man=no', '--recursive-errors=no', unit],
      { encoding: 'utf8' },
    );
    return `${String(status)}${stdout}${stderr}`;
  }

  for (const name of configNames) {
    it(`makes a unit of ${name} that systemd has nothing to say of`, function () {
      if (!hasSystemd) skipFor(this, 'what systemd says', 'systemd is not installed');
      assert.equal(verified(name, '/etc/sysconfig/ha/lvs.cf'), '0');
    });
  }

  it('names a config by any path', function () {
    if (!hasSystemd) skipFor(this, 'what systemd says', 'systemd is not installed');
    assert.equal(verified('nat', '/srv/a b/%n $HOME "q" \\x.conf'), '0');
    assert.equal(execWord('/a b/%n $HOME "q" \\x'), '"/a b/%%n $$HOME \\"q\\" \\\\x"');
  });

  it('names no path that would end its line, go on with the next one, or lose a blank', () => {
    for (const config of ['/a\nExecStart=/bin/x', '/a\tb', '/a\u0085b', '/a\\', '/a ', '/a\u3000'])
      assert.equal(isUnitPath(config), false, JSON.stringify(config));
    for (const config of ['/srv/a b/%n $HOME "q" \\x.conf', '/\u00e9', '/a;b#c'])
      assert.ok(isUnitPath(config), config);
  });

  it('waits for devices by the names that systemd gives them', () => {
    assert.equal(deviceUnit('eth0.100'), 'sys-subsystem-net-devices-eth0.100.device');
    assert.equal(deviceUnit('br-lan'), 'sys-subsystem-net-devices-br\\x2dlan.device');
    assert.equal(deviceUnit('a@b+c'), 'sys-subsystem-net-devices-a\\x40b\\x2bc.device');
  });

  it('escapes a device as systemd-escape does', function () {
    if (!hasSystemd) skipFor(this, 'what systemd says', 'systemd is not installed');
    for (const device of ['eth0.100', 'br-lan', 'a@b+c', 'eth_0']) {
      const { stdout } = spawnSync(
        'systemd-escape',
        ['--path', '--suffix=device', `/sys/subsystem/net/devices/${device}`],
        { encoding: 'utf8' },
      );
      assert.equal(deviceUnit(device), stdout.trim());
    }
  });

  it('loads IPVS and the schedulers of the config, each once', () => {
    const { files } = compileSystemd(fixture('tunnel'), '/x');
    const modules = files.find((file) => file.path === 'etc/modules-load.d/lvsc.conf');
    const lines = modules?.text.split('\n').filter((line) => !line.startsWith('#'));
    assert.deepEqual(lines, ['ip_vs', 'ip_vs_wlc', 'ip_vs_sh', 'ip_vs_mh', '']);
  });

  it('has no file without a word in it', () => {
    const { files } = compileSystemd(fixture('direct'), '/x');
    assert.deepEqual(
      files.map((file) => file.path),
      [
        'etc/systemd/system/lvsc.service',
        'etc/systemd/system/lvsc.service.d/devices.conf',
        'etc/modules-load.d/lvsc.conf',
      ],
    );
  });
});
