import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { articlePath, writeArticle } from './article-file.ts';
import { FaultyTools } from './faults/faulty-tools.ts';
import { applied, lvsc } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology } from './network/topology.ts';
import { note } from './note.ts';
import { exhaustive } from './points.ts';
import { readTruth } from './truth.ts';

describe('two applies at once', () => {
  const tools = new FaultyTools();
  let edited: string;

  before(buildTopology);
  beforeEach(async () => {
    await makeBare();
    await applied(articlePath);
    edited = writeArticle('one-at-a-time', [['scheduler = wrr', 'scheduler = wlc']]);
  });

  /** Waits until the first apply is at its first change, and so holds the lock. */
  async function changing(): Promise<void> {
    for (let left = 240; left > 0 && tools.log().length === 0; left -= 1) await pause(250);
  }

  it('end with one that ran and one that refused and names the other', async function () {
    this.timeout(900_000);
    const truth = await readTruth();
    tools.fail(new Map([[1, { kind: 'hang' }]]));
    const holder = lvsc(['apply', '--yes', edited], { tools, env: { LVSC_STEP_TIMEOUT: '15' } });
    await changing();
    const { status, stderr } = await lvsc(['apply', '--yes', edited]);
    assert.equal(status, 5, stderr);
    assert.match(
      stderr,
      /refused: .* being changed by process \d+ of \w+ \("lvsc apply.*", since \S+Z\)/,
    );
    note(stderr.trim().split('\n')[0] ?? '');
    const first = await holder;
    assert.equal(first.status, 3, first.stderr);
    assert.deepEqual(await readTruth(), truth);
  });

  it('never both change the director, however they meet', async function () {
    this.timeout(900_000);
    const rounds = exhaustive ? 50 : 2;
    const other = writeArticle('one-at-a-time-other', [
      [/(10\.1\.1\.3\n\s+active = 1\n\s+weight =) 1/, '$1 5'],
    ]);
    const refusals: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const both = await Promise.all([edited, other].map((file) => lvsc(['apply', '--yes', file])));
      const codes = both.map(({ status }) => status);
      assert.deepEqual([...codes].sort(), [0, 5], both.map(({ stderr }) => stderr).join('\n'));
      const refused = both.find(({ status }) => status === 5)?.stderr ?? '';
      assert.match(refused, /^refused: |^lvsc: refused: /m);
      refusals.push(/being changed by|changed since|has not come/.exec(refused)?.[0] ?? refused);
      const { services } = await readTruth();
      assert.equal(services.includes('-s wlc'), codes[0] === 0);
      assert.equal(services.includes('-m -w 5'), codes[1] === 0);
      await applied(articlePath);
    }
    note(`${rounds} rounds: ${refusals.join(', ')}`);
  });

  it('wait for each other with --lock-timeout', async function () {
    this.timeout(900_000);
    tools.fail(new Map([[1, { kind: 'hang' }]]));
    const holder = lvsc(['apply', '--yes', edited], { tools, env: { LVSC_STEP_TIMEOUT: '15' } });
    await changing();
    const second = await lvsc(['apply', '--yes', '--lock-timeout', '60', edited]);
    assert.equal((await holder).status, 3);
    assert.equal(second.status, 0, second.stderr);
    assert.match((await readTruth()).services, /-s wlc/);
  });
});
