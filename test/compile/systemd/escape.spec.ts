import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  deviceUnit,
  execWord,
  isUnitPath,
  pathValue,
} from '../../../src/compile/systemd/escape.ts';
import { skipFor } from '../../support/skip-for.ts';

const hasSystemd = spawnSync('systemd-escape', ['--version']).error === undefined;

describe('a path in a unit of systemd', () => {
  for (const path of ['/a\nExecStart=/bin/x', '/a\tb', '/a\u0085b', '/a\\', '/a ', '/a\u3000']) {
    it(`is none that would end its line, go on with the next one, or lose a blank: ${JSON.stringify(path)}`, () => {
      assert.equal(isUnitPath(path), false);
    });
  }

  for (const path of ['/srv/a b/%n $HOME "q" \\x.conf', '/\u00e9', '/a;b#c']) {
    it(`can be ${path}`, () => {
      assert.ok(isUnitPath(path));
    });
  }

  it('is one word of a command, with nothing in it that is expanded', () => {
    assert.equal(execWord('/a b/%n $HOME "q" \\x'), '"/a b/%%n $$HOME \\"q\\" \\\\x"');
  });

  it('is the value of a setting, where specifiers alone are expanded', () => {
    assert.equal(pathValue('/a b/%n $HOME "q" \\x'), '/a b/%%n $HOME "q" \\x');
  });
});

describe('the unit of a network device', () => {
  for (const [device, unit] of [
    ['eth0.100', 'eth0.100'],
    ['br-lan', 'br\\x2dlan'],
    ['a@b+c', 'a\\x40b\\x2bc'],
    ['eth_0', 'eth_0'],
  ] as const) {
    it(`has the name that systemd gives ${device}`, () => {
      assert.equal(deviceUnit(device), `sys-subsystem-net-devices-${unit}.device`);
    });

    it(`is what systemd-escape makes of ${device}`, function () {
      if (!hasSystemd) skipFor(this, 'what systemd says', 'systemd is not installed');
      const { stdout } = spawnSync(
        'systemd-escape',
        ['--path', '--suffix=device', `/sys/subsystem/net/devices/${device}`],
        { encoding: 'utf8' },
      );
      assert.equal(deviceUnit(device), stdout.trim());
    });
  }
});
