import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { readFile, rm, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { LocalDirector } from '../../src/director/local-director.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import type { LinesOf } from '../../src/director/kernel-lines.ts';
import { procPath } from '../../src/state/sysctls.ts';
import { capture } from '../support/capture.ts';
import { workplace } from '../support/workplace.ts';

const captures = fileURLToPath(new URL('../../fixtures/captures', import.meta.url));

/** A tool that prints a capture for each of its command lines, and fails for any other. */
function printing(outputs: Readonly<Record<string, string>>): string {
  const cases = Object.entries(outputs).map(
    ([args, name]) => `"${args}") ${name === '' ? ':' : `cat ${captures}/${name}.txt`};;`,
  );
  return `#!/bin/sh\ncase "$*" in\n${cases.join('\n')}\n*) echo "unexpected: $*" >&2; exit 64;;\nesac\n`;
}

const tools: Readonly<Record<string, string>> = {
  ipvsadm: printing({
    '-S -n': 'ipvsadm/save',
    '-L -n --thresholds': 'ipvsadm/thresholds',
    '-L --timeout': 'ipvsadm/timeout',
    '-L --daemon': 'ipvsadm/daemon-both',
    '-L -n --persistent-conn': 'ipvsadm/persistent-conn',
  }),
  ip: printing({ '-j address show': 'ip/address' }),
  'iptables-save': `#!/bin/sh\ncat ${captures}/iptables-save/legacy-nat.txt ${captures}/iptables-save/legacy-mangle.txt\n`,
  'ip6tables-save': printing({ '': 'iptables-save/legacy-mangle6' }),
};

/** The files of a kernel with the sysctls of a capture; no process is to be asked for them. */
function kernel(asked: string[] = []): LinesOf {
  const lines = capture('sysctl/names')
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^(\S+) = /, (_, name: string) => `${procPath(name)}:`));
  return (paths) => {
    asked.push(...paths);
    const there = lines.filter((line) => paths.includes(line.replace(/:.*/, '')));
    return Promise.resolve(there.map((line) => `${line}\n`).join(''));
  };
}

describe('the director on this machine', () => {
  const { path, tool, write } = workplace();
  const director = (asked?: string[]): LocalDirector =>
    new LocalDirector(path('state'), 'auto', kernel(asked));
  const install = async (others: Readonly<Record<string, string>> = {}): Promise<void> => {
    for (const [name, script] of Object.entries({ ...tools, ...others })) await tool(name, script);
  };

  it('reads its state from the tools', async () => {
    await install();
    const state = await director().read();
    assert.equal(state.virtualServices.length, 13);
    assert.equal(state.addresses.length, 10);
    assert.equal(state.chains.length, 3);
    assert.equal(state.syncDaemons.length, 2);
    assert.deepEqual(state.timeouts, { tcp: 900, tcpFin: 120, udp: 300 });
    assert.equal(state.sysctls['net.ipv4.conf.eth0.send_redirects'], '1');
  });

  it('asks no program twice, but for what must not have changed meanwhile', async () => {
    const logging = Object.entries(tools).map(([name, script]) => [
      name,
      script.replace('\n', `\necho "${name} $*" >> ${path('log')}\n`),
    ]);
    await install(Object.fromEntries(logging) as Record<string, string>);
    const read = director();
    await read.tools();
    await rm(path('log'));
    await read.read();
    const log = await readFile(path('log'), 'utf8');
    assert.deepEqual(
      log
        .trimEnd()
        .split('\n')
        .map((line) => line.trim())
        .sort(),
      [
        'ip -j address show',
        'ip -j address show',
        'ip6tables-save',
        'iptables-save',
        'ipvsadm -L --daemon',
        'ipvsadm -L --timeout',
        'ipvsadm -L -n --thresholds',
        'ipvsadm -S -n',
        'ipvsadm -S -n',
      ],
    );
  });

  it('reads connections', async () => {
    await install();
    const found = await director().connections();
    assert.equal(found.get('tcp 203.0.113.100:80 10.1.1.1:80')?.active, 3);
  });

  it('asks for the sysctls of each device it has', async () => {
    await install();
    const asked: string[] = [];
    await director(asked).read();
    for (const device of ['all', 'default', 'lo', 'eth0', 'eth1', 'br0']) {
      assert.ok(asked.includes(`/proc/sys/net/ipv4/conf/${device}/send_redirects`), device);
    }
    assert.equal(asked.includes('/proc/sys/net/ipv4/conf/eth2/send_redirects'), false);
  });

  it('takes a kernel without a table, or a host without ip6tables, for one without its chains', async () => {
    const missing =
      '#!/bin/sh\necho "iptables: can\'t initialize iptables table: Table does not exist" >&2\nexit 3\n';
    await install({ 'iptables-save': missing, 'ip6tables-save': missing });
    assert.deepEqual((await director().read()).chains, []);
  });

  const failures: Readonly<
    Record<string, readonly [Readonly<Record<string, string>>, RegExp, RegExp]>
  > = {
    'is not root': [
      {
        ipvsadm:
          '#!/bin/sh\necho "Can\'t initialize ipvs: Permission denied (you must be root)" >&2\nexit 2\n',
      },
      /^reading a director needs root$/,
      /sudo/,
    ],
    'has no ip_vs module': [
      {
        ipvsadm:
          '#!/bin/sh\necho "Can\'t initialize ipvs: Protocol not available" >&2\necho "Are you sure that IP Virtual Server is built in the kernel or as module?" >&2\nexit 2\n',
      },
      /^this kernel has no IPVS: /,
      /modprobe ip_vs/,
    ],
    'may not read the packet filter': [
      {
        'iptables-save':
          '#!/bin/sh\necho "Could not fetch rule set generation id: Permission denied (you must be root)" >&2\nexit 4\n',
      },
      /^reading a director needs root$/,
      /sudo/,
    ],
    'has an ip that fails': [
      { ip: '#!/bin/sh\necho "Dump was interrupted" >&2\nexit 1\n' },
      /^cannot read the director: "ip -j address show" exited with status 1: Dump was interrupted$/,
      /^$/,
    ],
    'has an ipvsadm that prints what nobody knows': [
      { ipvsadm: '#!/bin/sh\necho "-A -q 203.0.113.100:80 -s rr"\n' },
      /^cannot read this line of "ipvsadm -[^"]+": "-A -q 203\.0\.113\.100:80 -s rr"$/,
      /nothing was changed; it may come from a version/,
    ],
  };
  for (const [what, [broken, message, hint]] of Object.entries(failures)) {
    it(`says what to do where it ${what}`, async () => {
      await install(broken);
      await assert.rejects(director().read(), (error) => {
        assert.ok(error instanceof LvscError, String(error));
        assert.match(error.message, message);
        assert.match(error.hint ?? '', hint);
        return true;
      });
    });
  }

  it('keeps what it owns in its state directory, for its owner alone', async () => {
    assert.deepEqual(await director().readOwnership(), ownsNothing);
    const owned = { ...ownsNothing, addresses: ['eth0 203.0.113.100/24'] };
    await director().writeOwnership(owned);
    assert.deepEqual(await director().readOwnership(), owned);
    assert.equal((await stat(path('state'))).mode & 0o777, 0o700);
    assert.equal((await stat(path('state/ownership.json'))).mode & 0o777, 0o600);
  });

  it('refuses a record that it cannot read, and says how to go on', async () => {
    await director().writeOwnership(ownsNothing);
    await write('state/ownership.json', '{}');
    await assert.rejects(
      director().readOwnership(),
      (error) => error instanceof LvscError && /move it away/.test(error.hint ?? ''),
    );
  });
});
