import assert from 'node:assert/strict';
import { readdir, readFile, stat } from 'node:fs/promises';
import { block, server } from '../../support/desired.ts';
import { lvsc } from '../../support/fake-io.ts';
import { workplace } from '../../support/workplace.ts';

/** Nothing in it that check would remark on. */
const config = [
  'serial_no = 1',
  'primary = 203.0.113.1',
  'service = lvs',
  'network = direct',
  block(
    'virtual http',
    'active = 1',
    'address = 203.0.113.100 eth0:1',
    'vip_nmask = 255.255.255.0',
    'port = 80',
    'scheduler = wlc',
    server('cpu1', '10.1.1.1', 'weight = 2'),
  ),
].join('\n');

describe('lvsc compile', () => {
  const { path, write } = workplace();

  it('prints the text, and says on stderr what it cannot say', async () => {
    const file = await write('lvs.conf', config);
    const { code, stdout, stderr } = await lvsc(['compile', file, '--for', 'ipvsadm']);
    assert.equal(code, 0);
    assert.equal(
      stdout,
      '-A -t 203.0.113.100:80 -s wlc\n-a -t 203.0.113.100:80 -r 10.1.1.1:80 -g -w 2\n',
    );
    assert.equal(
      stderr,
      `${file}:7:13: warning: ipvsadm cannot say this, and it is left out: address 203.0.113.100/24 on eth0:1\n`,
    );
  });

  it('reads standard input, and says the warnings even with --quiet', async () => {
    const { code, stdout, stderr } = await lvsc(['compile', '-', '--for', 'nft', '--quiet'], {
      stdin: config,
    });
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^# Made by lvsc compile --for nft from <stdin>\n# \(SHA-256 [0-9a-f]{64}\)\.\n/,
    );
    assert.match(stderr, /^<stdin>:\d+:\d+: warning: nft cannot say this/);
  });

  it('writes a script that can be run, once, and replaces another only by --force', async () => {
    const file = await write('lvs.conf', config);
    const out = path('director.sh');
    const command = ['compile', file, '--for', 'sh', '--kernel', 'linux-2.2', '--out', out];
    const first = await lvsc(command);
    assert.deepEqual([first.code, first.stdout, first.stderr], [0, '', `wrote ${out}\n`]);
    assert.equal((await stat(out)).mode & 0o777, 0o755);
    const text = await readFile(out, 'utf8');
    assert.match(text, /^#!\/bin\/sh\n/);
    assert.equal((await lvsc(command)).stderr, `${out} says this already\n`);
    await write('director.sh', 'mine\n');
    const refused = await lvsc(command);
    assert.equal(refused.code, 1);
    assert.match(
      refused.stderr,
      /director\.sh is there already and says something else.*\nhint: --force/,
    );
    assert.equal(await readFile(out, 'utf8'), 'mine\n');
    assert.equal((await lvsc([...command, '--force'])).code, 0);
    assert.equal(await readFile(out, 'utf8'), text);
  });

  it('writes the files for systemd into a directory, or prints them all', async () => {
    const file = await write('lvs.conf', config);
    const printed = await lvsc(['compile', file, '--for', 'systemd']);
    const names = [...printed.stdout.matchAll(/^# FILE: (.*)$/gm)].map(([, name = '']) => name);
    assert.deepEqual(names, [
      '/etc/systemd/system/lvsc.service',
      '/etc/systemd/system/lvsc.service.d/devices.conf',
      '/etc/modules-load.d/lvsc.conf',
    ]);
    assert.equal(
      (await lvsc(['compile', file, '--for', 'systemd', '--out', path('root')])).code,
      0,
    );
    for (const name of names) {
      const text = await readFile(path(`root${name}`), 'utf8');
      assert.ok(printed.stdout.includes(`# FILE: ${name}\n${text}`), name);
    }
    const unit = await readFile(path('root/etc/systemd/system/lvsc.service'), 'utf8');
    assert.ok(unit.includes(`ExecStart=lvsc apply --yes "${file}"\n`), unit);
  });

  it('writes nothing where --strict makes a warning an error', async () => {
    const file = await write('lvs.conf', config);
    const command = ['compile', file, '--strict', '--for', 'iptables', '--out', path('rules')];
    const { code, stdout, stderr } = await lvsc(command);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(
      stderr,
      /lvsc: iptables cannot say all of it, and --strict makes that an error\nhint: the warnings name what it leaves out: .*\n$/,
    );
    assert.deepEqual(await readdir(path('.')), ['lvs.conf']);
    assert.equal((await lvsc(['compile', file, '--strict', '--for', 'sh'])).code, 0);
  });

  it('says what is wrong with a config, and makes nothing of it', async () => {
    const file = await write('lvs.conf', config.replace('wlc', 'fastest'));
    const { code, stdout, stderr } = await lvsc(['compile', file, '--for', 'sh']);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /lvs\.conf:\d+:\d+: error: /);
  });

  it('refuses options that mean nothing together', async () => {
    const file = await write('lvs.conf', config);
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [
        ['compile', file],
        /^lvsc: --for is missing: it takes sh, ipvsadm, .*\nTry: lvsc compile --help\n$/,
      ],
      [['compile', file, '--for', 'csh'], /--for takes sh, ipvsadm, .*, and not "csh"/],
      [
        ['compile', file, '--for', 'nft', '--kernel', 'linux'],
        /--kernel is for sh and ipvsadm, not for nft/,
      ],
      [['compile', file, '--for', 'sh', '--force'], /--force says nothing without --out/],
      [['compile', '-', '--for', 'systemd'], /the unit names the config: give a file/],
      [['compile', 'a\nExecStart=/bin/x', '--for', 'systemd'], /a unit cannot name ".*a\\nExec/],
    ];
    for (const [argv, message] of wrong) {
      const { code, stderr } = await lvsc(argv, { stdin: config });
      assert.equal(code, 64, argv.join(' '));
      assert.match(stderr, message);
    }
  });
});
