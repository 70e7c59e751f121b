import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articlePath, writeArticle, writeConfig, type Edit } from './article-file.ts';
import { applied, capture, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology, lines, vip } from './network/topology.ts';
import { stateOf } from './points.ts';
import { must } from './run.ts';

const ipv6 = readFileSync(
  join(import.meta.dirname, '../../../fixtures/compile/ipv6/lvs.conf'),
  'utf8',
);
const saved = (): Promise<string> => must(['ipvsadm', '-S', '-n']);

describe('virtual services of IPv6', () => {
  before(buildTopology);
  beforeEach(makeBare);
  after(makeBare);

  it('are applied, need nothing more, are edited in place and removed', async () => {
    const bare = stateOf(await capture());
    await applied(writeConfig('ipv6', ipv6));
    const first = await saved();
    for (const line of [
      '-A -t [2001:db8::100]:80 -s rr -p 300 -M 64',
      '-a -t [2001:db8::100]:80 -r [2001:db8:1::1]:80 -g -w 2',
      '-A -f 6 -6 -s wlc',
    ])
      assert.ok(
        first.split('\n').some((each) => each.trim() === line),
        `${line}\n${first}`,
      );
    assert.match(
      await must(['ip6tables-save', '-t', 'mangle']),
      /^-A LVSC-MARK -d 2001:db8::101\/128 -p udp -m udp --dport 53 -j MARK/m,
    );
    const plan = await lvscHere(['plan', '--detailed-exitcode', writeConfig('ipv6', ipv6)]);
    assert.equal(plan.status, 0, plan.stdout + plan.stderr);
    const imported = await lvscHere(['import']);
    assert.deepEqual([imported.status, imported.stderr], [0, ''], imported.stdout);
    const again = writeConfig('ipv6-imported', imported.stdout);
    const none = await lvscHere(['plan', '--strict', '--detailed-exitcode', again]);
    assert.deepEqual([none.status, none.stderr], [0, ''], none.stdout + imported.stdout);
    const edited = ipv6.replace(/(2001:db8:1::1\n\s+active = 1\n\s+weight =) 2/, '$1 9');
    await applied(writeConfig('ipv6', edited));
    assert.equal(
      await saved(),
      first.replace('-r [2001:db8:1::1]:80 -g -w 2', '-r [2001:db8:1::1]:80 -g -w 9'),
    );
    const back = await lvscHere(['rollback', '--yes', '1']);
    assert.equal(back.status, 0, back.stderr);
    assert.equal(stateOf(await capture()), bare);
  });

  it('carry traffic with LVS-NAT: lvsc turns IPv6 forwarding on, and off again', async () => {
    const forwarding = '/proc/sys/net/ipv6/conf/all/forwarding';
    assert.equal(readFileSync(forwarding, 'utf8'), '0\n');
    await must(['ip', '-6', 'address', 'add', '2001:db8:1::fe/64', 'dev', 'eth1', 'nodad']);
    const inside = [
      ['client', 'address add 2001:db8::10/64 dev c0 nodad\n'],
      [
        'rs1',
        'address add 2001:db8:1::1/64 dev e0 nodad\nroute add default via 2001:db8:1::fe dev e0\n',
      ],
    ] as const;
    for (const [name, batch] of inside) await must(['ip', '-6', '-n', name, '-batch', '-'], batch);
    const server = await listening('rs1', 8081);
    try {
      await applied(writeConfig('nat6', nat6));
      assert.equal(readFileSync(forwarding, 'utf8'), '1\n');
      assert.equal(await asked('client', '2001:db8::100', 80), 'rs1 sees 2001:db8::10\n');
      assert.equal((await lvscHere(['rollback', '--yes', '1'])).status, 0);
      assert.equal(readFileSync(forwarding, 'utf8'), '0\n');
    } finally {
      server.kill('SIGKILL');
      for (const [name, batch] of inside)
        await must(['ip', '-6', '-n', name, '-batch', '-'], batch.replaceAll(' add ', ' del '));
    }
  });
});

/** One real server on a port that is not the service's, as only NAT can have it. */
const nat6 = `network = nat
virtual http6 {
     active = 1
     address = 2001:db8::100 eth0
     vip_nmask = 64
     port = 80
     scheduler = rr
     server cpu1 {
         address = 2001:db8:1::1
         active = 1
         port = 8081
     }
}
`;

/** Starts a server in a namespace that answers each connection with whom it sees. */
async function listening(name: string, port: number): Promise<ChildProcess> {
  const script = `$| = 1;
    my $socket = IO::Socket::IP->new(LocalHost => '::', LocalPort => ${port}, Listen => 9, V6Only => 1) or die $@;
    print "ready\\n";
    while (my $client = $socket->accept) { print $client "${name} sees ", $client->peerhost, "\\n" }`;
  const child = spawn('ip', ['netns', 'exec', name, 'perl', '-MIO::Socket::IP', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  assert.equal(text.toString(), 'ready\n');
  return child;
}

/** What a server says to a client in a namespace. */
function asked(from: string, address: string, port: number): Promise<string> {
  const script = `my $socket = IO::Socket::IP->new(PeerHost => '${address}', PeerPort => ${port}, Timeout => 5) or die $@;
    print scalar <$socket>;`;
  return must(['ip', 'netns', 'exec', from, 'perl', '-MIO::Socket::IP', '-e', script]);
}

describe('what lvs.conf cannot say', () => {
  before(buildTopology);
  beforeEach(makeBare);
  after(makeBare);

  it('is kept through edits of the same objects, and through a rollback', async () => {
    await applied(articlePath);
    // By hand: flags and limits; and services that the file has not.
    await must(['ipvsadm', '-E', '-t', `${vip}:80`, '-s', 'sh', '-b', 'sh-fallback,sh-port']);
    await must([
      ...['ipvsadm', '-e', '-t', `${vip}:80`, '-r', '10.1.1.3:80', '-m'],
      ...['-w', '1', '-x', '200', '-y', '100'],
    ]);
    await must(
      ['ipvsadm', '-R'],
      lines(
        '-A -u 203.0.113.60:53 -s rr -o',
        '-a -u 203.0.113.60:53 -r 10.1.1.4:53 -m -w 1',
        '-A --sctp-service 203.0.113.60:2905 -s rr',
        '-a --sctp-service 203.0.113.60:2905 -r 10.1.1.4:2905 -m -w 1',
      ),
    );
    const before = await saved();
    const shown = await lvscHere(['show']);
    assert.match(shown.stdout, /sctp 203\.0\.113\.60:2905/);
    assert.match((await lvscHere(['import'])).stdout, /^ {5}protocol = sctp$/m);

    const edited = writeArticle('edited', [
      ['scheduler = wrr', 'scheduler = sh'],
      [/(10\.1\.1\.3\n\s+active = 1\n\s+weight =) 1/, '$1 5'],
    ]);
    await applied(edited);
    assert.match(await saved(), new RegExp(`^-A -t ${vip}:80 -s sh -b sh-fallback,sh-port$`, 'm'));
    assert.match(await must(['ipvsadm', '-L', '-n', '--thresholds']), /10\.1\.1\.3:80 +200 +100/);
    assert.match(await saved(), /^-A -u 203\.0\.113\.60:53 -s rr -o$/m);

    const back = await lvscHere(['rollback', '--yes']);
    assert.equal(back.status, 0, back.stderr);
    assert.equal(await saved(), before);
    assert.match(await must(['ipvsadm', '-L', '-n', '--thresholds']), /10\.1\.1\.3:80 +200 +100/);
  });

  it('is kept of a persistence engine and of one-packet scheduling when the scheduler changes', async () => {
    await must(['modprobe', '-d', '/run/lab-modules', 'ip_vs_pe_sip']);
    const sip = (...edits: readonly Edit[]): string =>
      writeArticle('sip', [
        ['protocol = tcp', 'protocol = udp'],
        ['port = 80', 'port = 5060\n     persistent = 60'],
        ...edits,
      ]);
    await applied(sip());
    const byHand = ['-p', '60', '--pe', 'sip', '-o'];
    await must(['ipvsadm', '-E', '-u', `${vip}:5060`, '-s', 'wrr', ...byHand]);
    await applied(
      sip(
        ['scheduler = wrr', 'scheduler = wlc'],
        [/(10\.1\.1\.3\n\s+active = 1\n\s+weight =) 1/, '$1 7'],
      ),
    );
    const now = await saved();
    assert.match(now, new RegExp(`^-A -u ${vip}:5060 -s wlc -p 60 --pe sip -o$`, 'm'));
    assert.match(now, /-r 10\.1\.1\.3:5060 -m -w 7$/m);
    assert.equal((await lvscHere(['rollback', '--yes'])).status, 0);
    assert.match(await saved(), new RegExp(`^-A -u ${vip}:5060 -s wrr -p 60 --pe sip -o$`, 'm'));
  });
});
