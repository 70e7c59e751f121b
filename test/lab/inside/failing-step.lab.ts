import assert from 'node:assert/strict';
import { articlePath, writeArticle } from './article-file.ts';
import { FaultyTools } from './faults/faulty-tools.ts';
import { applied, capture, lvsc, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology } from './network/topology.ts';
import { note } from './note.ts';
import { exhaustive } from './points.ts';
import { readTruth, type Truth } from './truth.ts';

/** What each refusing tool says; the message of lvsc has to carry it. */
const causes: Readonly<Record<string, RegExp>> = {
  ipvsadm: /Memory allocation problem/,
  ip: /No buffer space available/,
  'iptables-restore': /line 2 failed/,
  sysctl: /permission denied on key/,
};

/** The article's plan: its filter, ip_forward, two addresses, one service, eight real servers. */
const changes = 13;

/** From one change that is tried to the next. */
const stride = exhaustive ? 1 : 6;

/** A capture without the time at which it was taken. */
function untimed(text: string): string {
  return text.replace(/^ {2}"takenAt": .*\n/m, '');
}

describe('a step that fails in the middle of an apply', function () {
  this.timeout(900_000); // more than a dozen applies each, on a busy machine
  const tools = new FaultyTools();
  let truth: Truth;
  let captured: string;

  before(async () => {
    await buildTopology();
    await makeBare();
    truth = await readTruth();
    captured = untimed(await capture());
  });
  beforeEach(makeBare);

  it('is undone whichever change of the plan it is, and named with its cause', async () => {
    const table: string[] = [];
    for (let number = 1; ; number += stride) {
      tools.fail(new Map([[number, { kind: 'refuse' }]]));
      const { status, stderr } = await lvscHere(['apply', '--yes', articlePath], { tools });
      const refused = tools.log().find((change) => change.number === number);
      if (!refused) {
        assert.equal(status, 0, stderr);
        const all = tools.log().filter(({ tool }) => tool !== 'arping');
        assert.equal(all.length, changes);
        break;
      }
      const what = `change ${number}, ${refused.tool} ${refused.words}`;
      table.push(`${what}: exit ${String(status)}`);
      if (refused.tool === 'arping') {
        // The address stands, its neighbours only learn of it later.
        assert.equal(status, 0, `${what}: ${stderr}`);
        assert.match(stderr, /not announced/);
        await makeBare();
        continue;
      }
      assert.equal(status, 3, `${what}: ${stderr}`);
      assert.match(stderr, causes[refused.tool] ?? /never/, what);
      assert.match(stderr, new RegExp(`step \\d.*${refused.tool}`), what);
      assert.deepEqual(await readTruth(), truth, what);
      assert.equal(untimed(await capture()), captured, what);
    }
    for (const line of table) note(line);
    assert.ok(table.some((line) => line.endsWith('exit 3')));
  });

  it('is refused where a device does not exist', async () => {
    const file = writeArticle('device', [['eth1:1', 'eth7:1']]);
    const { status, stderr } = await lvsc(['apply', '--yes', file]);
    assert.equal(status, 1, stderr);
    assert.match(
      stderr,
      /device\.conf:11:14: address eth7 .* needs the device eth7, and there are/,
    );
    assert.deepEqual(await readTruth(), truth);
  });

  it('is undone on a director that carries traffic, edits included', async () => {
    await applied(articlePath);
    const before = await readTruth();
    const file = writeArticle('edits', [
      ['scheduler = wrr', 'scheduler = wlc'],
      [/(10\.1\.1\.3\n\s+active = 1\n\s+weight =) 1/, '$1 5'],
      [/(10\.1\.1\.8\n\s+active =) 1/, '$1 0'],
      ['nat_router = 10.1.1.254 eth1:1', 'nat_router = 10.1.1.252 eth1:2'],
    ]);
    for (let number = 1; ; number += stride) {
      tools.fail(new Map([[number, { kind: 'refuse' }]]));
      const { status, stderr } = await lvscHere(['apply', '--yes', file], { tools });
      const refused = tools.log().find((change) => change.number === number);
      if (!refused) {
        assert.equal(status, 0, stderr);
        assert.equal(
          tools.log().length,
          8,
          'an address, its announcement, three edits, an address away between two sysctls',
        );
        break;
      }
      note(`change ${number}, ${refused.tool} ${refused.words}: exit ${String(status)}`);
      if (refused.tool === 'arping') {
        assert.equal(status, 0, stderr);
        await applied(articlePath);
      } else assert.equal(status, 3, stderr);
      assert.deepEqual(await readTruth(), before);
    }
  });

  it('is noticed where a tool says that all went well and did nothing', async () => {
    tools.fail(new Map([[5, { kind: 'lie' }]]));
    const { status, stderr } = await lvscHere(['apply', '--yes', articlePath], { tools });
    assert.equal(status, 3, stderr);
    assert.deepEqual(await readTruth(), truth);
  });

  it('leaves a message for an operator where the way back fails as well', async () => {
    // The refused change is 14 or so; everything after it, the rollback, is refused too.
    const broken = [6, ...Array.from({ length: 60 }, (_, i) => i + 15)];
    tools.fail(new Map(broken.map((number) => [number, { kind: 'refuse' }])));
    const { status, stderr } = await lvscHere(['apply', '--yes', articlePath], { tools });
    assert.equal(status, 4, stderr);
    note(stderr.trim().split('\n').slice(-6).join(' | '));
  });
});
