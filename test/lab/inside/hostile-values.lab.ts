import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import { writeArticle, type Edit } from './article-file.ts';
import { FaultyTools } from './faults/faulty-tools.ts';
import { lvsc } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology } from './network/topology.ts';
import { note } from './note.ts';
import { readTruth } from './truth.ts';

const proof = '/mnt/tmp/proof';

/** What a value becomes: an option, a second line of a batch, a word more, a command. */
const hostile = [
  '-C',
  '--clear',
  '-f/etc/shadow',
  `$(touch ${proof})`,
  `\`touch ${proof}\``,
  `;touch ${proof}`,
  `|touch ${proof}`,
  `x\u0000y`,
  'x\ry',
  'x\u000by',
  `"; touch ${proof} #`,
  "'x y'",
  '../../etc',
  '..',
  'eth0/../eth1',
  'a'.repeat(300),
  '%s%n',
  'eth0:1:2',
  'ethö',
];

/** Places in the file where a value goes to a tool. */
const places: readonly (readonly [string, (value: string) => Edit])[] = [
  ['the device of address', (value) => ['203.0.113.100 eth0:1', `203.0.113.100 ${value}`]],
  // An alias may begin with "-": the label that it is part of begins with the device.
  ['the alias of address', (value) => ['eth0:1', `eth0:1${value} x`]],
  ['address', (value) => ['address = 203.0.113.100', `address = ${value}`]],
  ['nat_router', (value) => ['10.1.1.254 eth1:1', `${value} eth1:1`]],
  ['the device of nat_router', (value) => ['10.1.1.254 eth1:1', `10.1.1.254 ${value}`]],
  ["a real server's address", (value) => ['address = 10.1.1.3', `address = ${value}`]],
  ['scheduler', (value) => ['scheduler = wrr', `scheduler = ${value}`]],
  ['protocol', (value) => ['protocol = tcp', `protocol = ${value}`]],
  ['port', (value) => ['port = 80', `port = ${value}`]],
  ['vip_nmask', (value) => ['vip_nmask = 255.255.255.0', `vip_nmask = ${value}`]],
  ['weight', (value) => ['weight = 2', `weight = ${value}`]],
  [
    'syncd_iface',
    (value) => ['serial_no = 1', `serial_no = 1\nsyncdaemon = 1\nsyncd_iface = ${value}`],
  ],
];

describe('values that want to be options or commands', () => {
  const tools = new FaultyTools();

  before(async () => {
    await buildTopology();
    await makeBare();
    rmSync(proof, { force: true });
  });

  it('reach no tool: each file is refused before the director is even read', async function () {
    this.timeout(900_000);
    const before = await readTruth();
    tools.reset();
    const files = hostile.flatMap((value, v) =>
      // Each value in one place a run, each place several times: all pairs in the unit tests.
      places.filter((_, p) => (p + v) % 12 === 0).map(([place, edit]) => ({ value, place, edit })),
    );
    for (const { value, place, edit } of files) {
      const [from, to] = edit(value);
      // A function: a "$" in the value is no pattern.
      const file = writeArticle('hostile', [[from, to.replaceAll('$', '$$$$')]]);
      const { status, stderr } = await lvsc(['apply', '--yes', file], { tools });
      const what = `${place} = ${JSON.stringify(value)}`;
      assert.equal(status, 1, `${what}: ${stderr}`);
      assert.match(stderr, /hostile\.conf:\d+:\d+: .*error/, what);
      assert.doesNotMatch(stderr, /\n\s+at /, what);
    }
    assert.deepEqual(tools.log(), []);
    assert.equal(existsSync(proof), false);
    assert.deepEqual(await readTruth(), before);
    note(`${files.length} files refused`);
  });
});
