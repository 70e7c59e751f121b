import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { articlePath, writeArticle, writeConfig, type Edit } from './article-file.ts';
import { applied, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology, natRouter, vip } from './network/topology.ts';
import { must } from './run.ts';

const withoutNat: Edit = [/^nat_router.*\nnat_nmask.*\n/m, ''];
const https = (mark: number): string => `
virtual https {
     active = 1
     address = 203.0.113.100 eth0:1
     vip_nmask = 255.255.255.0
     fwmark = ${mark}
     port = 443
     persistent = 300
     scheduler = wrr
     server cpu1 {
         address = 10.1.1.1
         active = 1
         weight = 1
     }
}
`;

/** Imports the director into a file of its own. */
async function imported(name: string): Promise<{ readonly file: string; readonly text: string }> {
  const { status, stdout, stderr } = await lvscHere(['import']);
  assert.equal(status, 0, stderr);
  return { file: writeConfig(name, stdout), text: stdout };
}

async function nothingToDo(file: string, text: string): Promise<void> {
  const plan = await lvscHere(['plan', '--strict', '--detailed-exitcode', file]);
  assert.deepEqual([plan.status, plan.stderr], [0, ''], `${plan.stdout}\n${text}`);
  assert.match(plan.stdout, /nothing to do/);
}

describe('lvsc import', () => {
  before(buildTopology);
  beforeEach(makeBare);

  const directors: Readonly<Record<string, readonly Edit[]>> = {
    'LVS-NAT, with timeouts and a sync daemon': [
      ['network = nat', 'network = nat\nsyncdaemon = 1\nsyncd_id = 7\ntcp_timeout = 3600'],
    ],
    'direct routing': [['network = nat', 'network = direct'], withoutNat],
    tunnels: [['network = nat', 'network = tunnel'], withoutNat],
    'firewall marks': [
      ['port = 80', 'port = 80\n     fwmark = 80'],
      [/$/, https(443)],
    ],
  };
  for (const [what, edits] of Object.entries(directors)) {
    it(`writes the file of an applied director with ${what}: nothing is left to plan`, async () => {
      await applied(writeArticle('applied', edits));
      const { file, text } = await imported('imported');
      assert.match(text, /^virtual http \{$/m);
      assert.match(text, /^ {5}server cpu8 \{$/m);
      await nothingToDo(file, text);
      // And where nobody knows what lvsc made, by the live state alone.
      rmSync('/var/lib/lvsc', { recursive: true, force: true });
      const alone = await imported('alone');
      await nothingToDo(alone.file, alone.text);
    });
  }

  it('writes the file of a director that was set up by hand', async () => {
    await must(
      ['ipvsadm', '-R'],
      [
        `-A -t ${vip}:80 -s wlc`,
        `-a -t ${vip}:80 -r 10.1.1.1:8080 -m -w 3 -x 100 -y 50`,
        `-A -u ${vip}:53 -s rr -o`,
        `-a -u ${vip}:53 -r 10.1.1.2:53 -m -w 0`,
        '-A -f 7 -s sh -b sh-port',
        '-a -f 7 -r 10.1.1.3:0 -m -w 1',
        `-A --sctp-service ${vip}:2905 -s rr`,
        `-a --sctp-service ${vip}:2905 -r 10.1.1.4:2905 -m -w 1`,
        '',
      ].join('\n'),
    );
    await must(['ip', 'address', 'add', `${vip}/32`, 'dev', 'eth0', 'label', 'eth0:7']);
    await must(['ip', 'address', 'add', `${natRouter}/24`, 'dev', 'eth1', 'label', 'eth1:9']);
    await must(['sysctl', '-q', '-w', 'net.ipv4.ip_forward=1']);
    const { file, text } = await imported('by-hand');
    for (const line of [
      /^ {5}protocol = sctp\n {5}server rs4 \{$/m,
      /^# a guess: .*\nnat_router = 10\.1\.1\.254 eth1:9$/m,
      /^masquerade = 0\n(?:#.*\n)*mark_rules = 0$/m,
      /^ {5}protocol = udp\n {5}ops = 1$/m,
      /^ {5}scheduler = sh\n {5}protocol = tcp\n {5}sched_flags = \[ sh-port \]$/m,
      /^ {9}u_threshold = 100\n {9}l_threshold = 50$/m,
    ]) {
      assert.match(text, line);
    }
    await nothingToDo(file, text);
    const before = await must(['ipvsadm', '-S', '-n']);
    await applied(file);
    assert.equal(await must(['ipvsadm', '-S', '-n']), before);
  });

  it('reads what ipvsadm printed, from standard input', async () => {
    await applied(articlePath);
    const table = await lvscHere(['import', '-'], { input: await must(['ipvsadm', '-S', '-n']) });
    assert.equal(table.status, 0, table.stderr);
    assert.equal(table.stdout.match(/^ {5}server rs\d \{$/gm)?.length, 8);
  });
});
