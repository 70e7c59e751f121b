import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { articlePath } from './article-file.ts';
import { FaultyTools } from './faults/faulty-tools.ts';
import { applied, capture, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology, lines, vip } from './network/topology.ts';
import { note } from './note.ts';
import { must, run } from './run.ts';
import { readTruth } from './truth.ts';

const fixture = (name: string): string =>
  name === 'nat'
    ? articlePath
    : join(import.meta.dirname, `../../../fixtures/compile/${name}/lvs.conf`);

/** What lvsc reads of the director, without what it remembers of its own applies. */
async function state(): Promise<unknown> {
  return (JSON.parse(await capture()) as { readonly state: unknown }).state;
}

/** The text that a config is compiled to. */
async function compiled(name: string, ...options: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await lvscHere(['compile', fixture(name), ...options]);
  assert.equal(status, 0, stderr);
  return stdout;
}

async function script(name: string, ...options: readonly string[]): Promise<string> {
  const path = `/mnt/tmp/${name}.sh`;
  writeFileSync(path, await compiled(name, '--for', 'sh', ...options));
  return path;
}

describe('compiled for sh, a config', () => {
  const tools = new FaultyTools();
  let bare: unknown;

  before(async () => {
    await buildTopology();
    await makeBare();
    bare = await state();
  });
  beforeEach(makeBare);

  for (const name of ['nat', 'direct', 'tunnel', 'fwmark', 'one-arm', 'ipv6']) {
    it(`sets up ${name} as apply does, and takes it back`, async () => {
      await applied(fixture(name));
      const wanted = await state();
      await makeBare();
      const path = await script(name);
      const done = await run(['sh', path]);
      assert.deepEqual([done.status, done.stderr], [0, ''], done.stdout);
      assert.deepEqual(await state(), wanted);
      const truth = await readTruth();
      const again = await run(['sh', path]);
      assert.equal(again.status, 1);
      assert.match(
        again.stderr,
        /it has run already; to take that back: sh \S+ undo\n.*Nothing was/,
      );
      assert.deepEqual(await readTruth(), truth);
      const undone = await run(['sh', path, 'undo']);
      assert.deepEqual([undone.status, undone.stderr, undone.stdout], [0, '', 'Taken back.\n']);
      assert.deepEqual(await state(), bare);
    });
  }

  it('comes through a pipe, too, and as a script for Linux 2.4', async () => {
    await applied(fixture('nat'));
    const wanted = await state();
    await makeBare();
    const done = await run(['sh'], {
      input: await compiled('nat', '--for', 'sh', '--kernel', 'linux-2.4'),
    });
    assert.deepEqual([done.status, done.stderr], [0, '']);
    assert.deepEqual(await state(), wanted);
  });

  it('stops at the first command that fails, says what stands, and goes back from there', async () => {
    const path = await script('nat');
    // Neither the reading of the addresses counts nor the questions to the neighbours.
    tools.fail(new Map([[3, { kind: 'refuse' }]]));
    const env = { ...process.env, PATH: `${tools.directory}:${process.env['PATH'] ?? ''}` };
    const stopped = await run(['sh', path], { env });
    assert.equal(stopped.status, 1);
    note(stopped.stderr.split('\n')[0] ?? '');
    assert.equal(
      stopped.stderr.replaceAll(path, 'nat.sh').replace(/(?<=ip_forward\n)(?: {2}echo .*\n)*/, ''),
      lines(
        'nat.sh: step 3 failed: ip address add 10.1.1.254/24 broadcast 10.1.1.255 dev eth1 label eth1:1 ended with status 2: RTNETLINK answers: No buffer space available',
        'Done before, and still standing:',
        '  1 masquerading',
        '  2 net.ipv4.ip_forward = 1',
        'To go back: sh nat.sh undo. These are its commands:',
        '  echo 0 >/proc/sys/net/ipv4/ip_forward',
        '  iptables-restore --noflush -w 5',
        ...['*nat', '-D POSTROUTING -j LVSC-NAT', '-F LVSC-NAT', '-X LVSC-NAT', 'COMMIT'].map(
          (line) => `    ${line}`,
        ),
      ),
    );
    assert.notDeepEqual(await state(), bare);
    const undone = await run(['sh', path, 'undo']);
    assert.deepEqual([undone.status, undone.stderr], [0, '']);
    assert.deepEqual(await state(), bare);
  });

  it('takes no address along that somebody has put up beside its own', async () => {
    const file = '/mnt/tmp/other-network.conf';
    const text = readFileSync(fixture('nat'), 'utf8');
    writeFileSync(file, text.replaceAll(vip, '198.51.100.7'));
    const { stdout } = await lvscHere(['compile', file, '--for', 'sh']);
    writeFileSync('/mnt/tmp/other-network.sh', stdout);
    await must(['sh', '/mnt/tmp/other-network.sh']);
    await must(['ip', 'address', 'add', '198.51.100.8/24', 'dev', 'eth0']);
    const secondaries = await must(['ip', '-o', 'address', 'show', 'dev', 'eth0', 'secondary']);
    assert.match(secondaries, / 198\.51\.100\.8\/24 /);
    await must(['sh', '/mnt/tmp/other-network.sh', 'undo']);
    const left = await must(['ip', '-o', 'address', 'show', 'dev', 'eth0']);
    assert.match(left, / 198\.51\.100\.8\/24 /);
    assert.doesNotMatch(left, /198\.51\.100\.7/);
    await must(['ip', 'address', 'delete', '198.51.100.8/24', 'dev', 'eth0']);
    assert.deepEqual(await state(), bare);
  });

  it('reads the director back: a tool that lies is found out', async () => {
    const path = await script('direct');
    tools.fail(new Map([[7, { kind: 'lie' }]]));
    const env = { ...process.env, PATH: `${tools.directory}:${process.env['PATH'] ?? ''}` };
    const stopped = await run(['sh', path], { env });
    assert.equal(stopped.status, 1);
    assert.match(stopped.stderr, /said that it is done, but ipvsadm does not list: /);
  });

  it('refuses a director that has one of its services, and changes nothing', async () => {
    await must(['ipvsadm', '-A', '-t', `${vip}:80`, '-s', 'rr']);
    const before = await readTruth();
    const { status, stderr } = await run(['sh', await script('nat')]);
    assert.equal(status, 1);
    assert.match(stderr, /there is a virtual service TCP 203\.0\.113\.100:80 already/);
    assert.deepEqual(await readTruth(), before);
  });
});

describe('compiled for other programs, a config', () => {
  before(buildTopology);
  beforeEach(makeBare);

  for (const name of ['nat', 'direct', 'tunnel', 'fwmark', 'ipv6']) {
    it(`gives ipvsadm and iptables the services and chains of ${name}`, async () => {
      await applied(fixture(name));
      const saved = async (): Promise<readonly string[]> =>
        Promise.all([
          must(['ipvsadm', '-S', '-n']),
          must(['ipvsadm', '-L', '--timeout']),
          must(['ipvsadm', '-L', '--daemon']),
          chains('iptables-save'),
          chains('ip6tables-save'),
        ]);
      const wanted = await saved();
      await makeBare();
      const restored = await run(['ipvsadm', '-R'], {
        input: await compiled(name, '--for', 'ipvsadm'),
      });
      assert.deepEqual([restored.status, restored.stderr], [0, '']);
      for (const tables of ['iptables', 'ip6tables']) {
        await must([`${tables}-restore`, '--noflush'], await compiled(name, '--for', tables));
      }
      assert.deepEqual(await saved(), wanted);
    });
  }

  async function chains(program: string): Promise<string> {
    return (await must([program]))
      .split('\n')
      .filter((line) => line.startsWith('-A') || line.startsWith(':LVSC'))
      .map((line) => line.replace(/ \[.*\]$/, ''))
      .join('\n');
  }
});
