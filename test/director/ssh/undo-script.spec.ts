import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, rm, symlink } from 'node:fs/promises';
import { undoScript } from '../../../src/director/ssh/undo-script.ts';
import { usualTools } from '../../../src/tools/usual-tools.ts';
import type { DirectorState } from '../../../src/state/director-state.ts';
import {
  address,
  masquerading,
  realServer,
  stateWith,
  virtualService,
} from '../../support/sample-state.ts';
import { planOf } from '../../support/transaction.ts';
import { workplace } from '../../support/workplace.ts';

const rule = `-s 10.9.0.0/16 -m comment --comment "it's $(touch hacked); \`reboot\`" -j MASQUERADE`;
const before: DirectorState = stateWith({
  virtualServices: [virtualService({ realServers: [realServer('10.1.1.1', { weight: 3 })] })],
  chains: [{ ...masquerading, rules: [{ kind: 'verbatim', text: rule }] }],
});
const goal: DirectorState = stateWith({ addresses: [address('203.0.113.100')] });

describe('the script that undoes a plan', () => {
  const { path, tool, write } = workplace();

  /** Runs the script on tools that write down what they are asked for. */
  async function ran(plan = planOf(before, goal)): Promise<string[]> {
    for (const name of ['ipvsadm', 'ip', 'iptables-restore', 'sysctl', 'arping']) {
      await tool(
        name,
        `#!/bin/sh\n[ "$1" = -S ] && exit 0\n{ echo "${name} $*"; cat; } >>${path('asked')}\n`,
      );
    }
    await tool('iptables-save', `#!/bin/sh\necho ':LVSC-NAT - [1:2]'\n`);
    const script = await write('undo', undoScript(plan));
    const run = (verb: string) => spawnSync('sh', [script, verb], { cwd: path('.') });
    assert.equal(run('keep').status, 0);
    await tool('iptables-save', '#!/bin/sh\nexit 0\n');
    const { status, stderr } = run('back');
    assert.equal(status, 0, stderr.toString());
    return (await readFile(path('asked'), 'utf8')).trimEnd().split('\n');
  }

  it('goes back also where timeout knows no -k', async () => {
    await tool('timeout', '#!/bin/sh\necho "timeout: unrecognized option: k" >&2\nexit 1\n');
    assert.equal((await ran()).length > 4, true);
  });

  it('ends with an error where there is no room for what it reads', async () => {
    await ran();
    await symlink('/dev/full', path('full'));
    await rm(path('chain_0.before'));
    await symlink('/dev/full', path('chain_0.before'));
    const run = (line: string) => spawnSync('sh', ['-c', line], { cwd: path('.') }).status;
    assert.notEqual(run('sh ./undo keep'), 0);
    assert.notEqual(run('sh ./undo state >full'), 0);
    assert.equal(run('sh ./undo state >/dev/null'), 0);
  });

  it('is what a POSIX shell reads', () => {
    const { status, stderr } = spawnSync('sh', ['-n'], { input: undoScript(planOf(before, goal)) });
    assert.equal(stderr.toString(), '');
    assert.equal(status, 0);
  });

  it('asks the tools for the way back, in order, with every word as it is', async () => {
    const asked = await ran();
    assert.deepEqual(
      asked.filter((line) => /^(ipvsadm|ip|iptables)/.test(line)),
      [
        'iptables-restore --noflush -w 5',
        'ipvsadm -A -t 203.0.113.100:80 -s wrr',
        'ipvsadm -a -t 203.0.113.100:80 -r 10.1.1.1:80 -m -w 3',
        'ip address delete 203.0.113.100/24 dev eth0',
      ],
    );
    assert.ok(asked.includes(`-A LVSC-NAT ${rule}`), asked.join('\n'));
    assert.equal(asked.includes('hacked'), false);
  });

  it('leaves a chain alone that is as it was', async () => {
    const plan = planOf(before, { ...before, chains: [] });
    for (const name of ['ipvsadm', 'ip', 'sysctl']) await tool(name, '#!/bin/sh\nexit 0\n');
    await tool('iptables-restore', `#!/bin/sh\ncat >${path('restored')}\n`);
    await tool('iptables-save', `#!/bin/sh\necho ':LVSC-NAT - [1:2]'\n`);
    const script = await write('undo', undoScript(plan));
    for (const verb of ['keep', 'back']) spawnSync('sh', [script, verb], { cwd: path('.') });
    await assert.rejects(readFile(path('restored')), { code: 'ENOENT' });
  });

  it('reads what the plan is about, without counters', async () => {
    await tool('ipvsadm', '#!/bin/sh\necho "ipvsadm $*"\n');
    await tool(
      'ip',
      '#!/bin/sh\necho "2: eth0 inet 192.0.2.1/24 scope global eth0\\\\ valid_lft 7sec"\n',
    );
    await tool('iptables-save', `#!/bin/sh\nprintf ':LVSC-NAT - [7:8]\\n:OTHER - [1:1]\\n'\n`);
    const script = await write('undo', undoScript(planOf(before, goal)));
    const { stdout } = spawnSync('sh', [script, 'state'], { cwd: path('.'), encoding: 'utf8' });
    assert.match(stdout, /^ipvsadm -S -n$/m);
    assert.match(stdout, /^2: eth0 inet 192\.0\.2\.1\/24 scope global eth0$/m);
    assert.match(stdout, /^\/proc\/sys\/net\/ipv4\/ip_forward [01]$/m);
    assert.match(stdout, /^:LVSC-NAT - $/m);
    assert.doesNotMatch(stdout, /OTHER/);
  });

  for (const packetFilter of ['nft', 'ipchains'] as const) {
    it(`does so with ${packetFilter}, too`, () => {
      const chains = [masquerading];
      const plan = {
        ...planOf(stateWith({ chains }), stateWith({})),
        tools: { ...usualTools, packetFilter },
      };
      const text = undoScript(plan);
      assert.equal(spawnSync('sh', ['-n'], { input: text }).status, 0);
      assert.match(text, new RegExp(`limited ${packetFilter} `));
    });
  }
});
