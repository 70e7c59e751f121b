import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { articlePath, writeArticle } from './article-file.ts';
import { FaultyTools } from './faults/faulty-tools.ts';
import { applied, lvsc, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology } from './network/topology.ts';
import { note } from './note.ts';
import { must, run, type Finished } from './run.ts';
import { readTruth, type Truth } from './truth.ts';

const disk = '/mnt/tmp/disk';

describe('a state directory that cannot be relied on', () => {
  const tools = new FaultyTools();
  let truth: Truth;
  let edited: string;

  before(buildTopology);
  beforeEach(async () => {
    await makeBare();
    await applied(articlePath);
    truth = await readTruth();
    edited = writeArticle('state-directory', [
      ['scheduler = wrr', 'scheduler = wlc'],
      [/(10\.1\.1\.8\n\s+active =) 1/, '$1 0'],
    ]);
    tools.reset();
    mkdirSync(disk, { recursive: true });
  });
  afterEach(async () => {
    await run(['umount', disk]);
  });

  async function mountDisk(size: string): Promise<void> {
    await must(['mount', '-t', 'tmpfs', '-o', `size=${size}`, 'disk', disk]);
  }

  function fill(left: number): void {
    try {
      writeFileSync(join(disk, 'full'), Buffer.alloc(8 * 1024 * 1024));
    } catch {
      // That is the aim.
    }
    const { size } = statSync(join(disk, 'full'));
    writeFileSync(join(disk, 'full'), Buffer.alloc(Math.max(0, size - left)));
  }

  const env = { LVSC_STATE_DIR: disk };
  const apply = (...options: readonly string[]): Promise<Finished> =>
    lvscHere(['apply', '--yes', ...options, edited], { tools, env });

  /** The exit status, the reason, no stack trace, and not one change. */
  async function assertRefused(
    { status, stderr }: Finished,
    pattern: RegExp,
    expected = 1,
  ): Promise<void> {
    note(stderr.trim().split('\n').slice(-2).join(' | '));
    assert.equal(status, expected, stderr);
    assert.match(stderr, pattern);
    assert.doesNotMatch(stderr, /\n\s+at |bug/);
    assert.deepEqual(tools.log(), []);
    assert.deepEqual(await readTruth(), truth);
  }

  it('is refused when its disk is full', async () => {
    await mountDisk('256k');
    fill(0);
    await assertRefused(await apply(), /no space left/i);
    await assertRefused(await apply('--confirm', '60'), /no space left/i);
  });

  it('is refused when there is room for the lock, and not for the plan', async () => {
    await mountDisk('256k');
    fill(8 * 1024);
    await assertRefused(await apply(), /cannot write the journal .*no space left/i);
    fill(8 * 1024);
    await assertRefused(await apply('--confirm', '60'), /no space left/i);
    // With room again all goes on; what was begun is nothing.
    writeFileSync(join(disk, 'full'), '');
    const { status, stderr } = await lvscHere(['plan', edited], { env });
    assert.equal(status, 0, stderr);
  });

  it('takes the director back where the disk is full in the middle', async function () {
    this.timeout(900_000);
    await mountDisk('256k');
    // Another's file takes the last room, while the first step runs.
    tools.fail(new Map([[1, { kind: 'meddle' }]]));
    tools.meddleWith(`dd if=/dev/zero of=${disk}/full bs=1k 2>/dev/null`);
    const journals = join(disk, 'local/journal');
    const { status, stderr } = await apply();
    note(stderr.trim().split('\n').slice(-3).join(' | '));
    if (status === 0) {
      // The journal's last block had room for all lines.
      note('the last block of the journal was large enough');
    } else {
      assert.equal(status, 3, stderr);
      assert.match(stderr, /no space left/i);
      assert.deepEqual(await readTruth(), truth);
    }
    writeFileSync(join(disk, 'full'), '');
    const lines = readFileSync(join(journals, readdirSync(journals)[0] ?? ''), 'utf8').split('\n');
    for (const line of lines.slice(0, -1)) JSON.parse(line);
    const recovered = await lvscHere(['recover'], { env });
    assert.equal(recovered.status, 0, recovered.stderr);
    assert.equal((await lvscHere(['plan', edited], { env })).status, 0);
  });

  it('does not keep recover from taking the director back where the disk is full', async function () {
    this.timeout(900_000);
    await mountDisk('256k');
    // The journal's last block has no room either: the operator's name, which it holds, fills it.
    const killedBy = async (operator: string): Promise<string> => {
      tools.fail(new Map([[2, { kind: 'signal', signal: 'KILL' }]]));
      const killed = await lvsc(['apply', '--yes', edited], {
        tools,
        env: { ...env, SUDO_USER: operator },
      });
      assert.equal(killed.signal, 'SIGKILL');
      return readFileSync(join(disk, 'local/journal/000001.jsonl'), 'utf8');
    };
    const first = await killedBy('nobody-else');
    assert.equal((await lvscHere(['recover'], { env })).status, 0);
    await must(['find', disk, '-mindepth', '1', '-delete']);
    const times = first.split('nobody-else').length - 1;
    const left = 4096 - (first.length % 4096);
    const journal = await killedBy('nobody-else'.padEnd(11 + Math.floor((left - 10) / times), '!'));
    assert.ok(journal.length % 4096 > 4096 - 50, `${journal.length} bytes`);
    assert.notDeepEqual(await readTruth(), truth);
    fill(0);
    const back = await lvscHere(['recover'], { env });
    note(back.stderr.trim().split('\n').slice(-3).join(' | '));
    assert.equal(back.status, 3, back.stderr);
    assert.match(back.stderr, /Rolled back/);
    assert.match(back.stderr, /no space left.*still takes this apply for unfinished/is);
    assert.deepEqual(await readTruth(), truth);
    assert.equal((await lvscHere(['plan', edited], { env })).status, 5);
    writeFileSync(join(disk, 'full'), '');
    const again = await lvscHere(['recover'], { env });
    assert.equal(again.status, 0, again.stderr);
    assert.deepEqual(await readTruth(), truth);
    assert.equal((await lvscHere(['plan', edited], { env })).status, 0);
  });

  it('is refused when it is read-only', async () => {
    await mountDisk('1m');
    await must(['mount', '-o', 'remount,ro', disk]);
    await assertRefused(await apply(), /read-only/i);
  });

  it('is refused when it has become read-only', async () => {
    await mountDisk('1m');
    // Once it was all right: the lock's file is there.
    assert.equal((await lvscHere(['apply', '--yes', articlePath], { env })).status, 0);
    await must(['mount', '-o', 'remount,ro', disk]);
    await assertRefused(await apply(), /read-only/i);
    await assertRefused(await apply('--confirm', '60'), /read-only/i);
  });

  it('with a damaged journal is refused by what needs it, and told by what does not', async () => {
    await mountDisk('1m');
    const journal = join(disk, 'local/journal');
    mkdirSync(journal, { recursive: true, mode: 0o700 });
    writeFileSync(join(journal, '000001.jsonl'), '{"type":"begin","at":"yest\nnonsense\n');
    const damaged =
      /the journal \/mnt\/tmp\/disk\/local\/journal\/000001\.jsonl is damaged: line 1/;
    // It may be of an apply that was cut off: until that is settled nothing is changed.
    for (const args of [
      ['apply', '--yes', edited],
      ['rollback', '--yes'],
    ])
      await assertRefused(await lvscHere(args, { tools, env }), damaged, 5);
    await assertRefused(await lvscHere(['recover'], { tools, env }), damaged);
    const planned = await lvscHere(['plan', edited], { env });
    assert.equal(planned.status, 0, planned.stderr);
    assert.match(planned.stderr, damaged);
    const listed = await lvscHere(['history'], { env });
    assert.equal(listed.status, 0, listed.stderr);
    assert.match(listed.stdout, /1 {2}damaged, its end is not known/);
  });

  it('is for its owner alone', async () => {
    await mountDisk('1m');
    assert.equal((await apply()).status, 0);
    // The lock is an empty file, made by flock(1); the directory around it is closed.
    const { stdout } = await run([
      ...['find', join(disk, 'local'), '-perm', '/077', '!', '-name', 'lock'],
    ]);
    assert.equal(stdout, '');
  });
});
