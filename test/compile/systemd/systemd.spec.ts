import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { compileSystemd } from '../../../src/compile/systemd/systemd.ts';
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
  });

  /** The lines of a file, without its comments. */
  function linesOf(name: (typeof configNames)[number], file: string): string[] {
    const { files } = compileSystemd(fixture(name), '/x');
    const text = files.find((each) => each.path === file)?.text ?? '';
    return text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  }

  it('loads IPVS and the schedulers of the config, each once', () => {
    const modules = linesOf('tunnel', 'etc/modules-load.d/lvsc.conf');
    assert.deepEqual(modules, ['ip_vs', 'ip_vs_wlc', 'ip_vs_sh', 'ip_vs_mh']);
  });

  it('waits for the devices of the addresses, each once', () => {
    const [eth0, eth1] = ['eth0', 'eth1'].map((name) => `sys-subsystem-net-devices-${name}.device`);
    const units = linesOf('nat', 'etc/systemd/system/lvsc.service.d/devices.conf');
    assert.deepEqual(units[0], '[Unit]');
    const [wants = '', after = '', ...more] = units.slice(1);
    assert.deepEqual(wants.replace('Wants=', '').split(' ').sort(), [eth0, eth1]);
    assert.equal(after, wants.replace('Wants=', 'After='));
    assert.deepEqual(more, []);
  });

  it('sets the sysctls as sysctl.d(5) names them', () => {
    assert.deepEqual(linesOf('nat', 'etc/sysctl.d/60-lvsc.conf'), ['net.ipv4.ip_forward = 1']);
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
