import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { articlePath, writeArticle, writeConfig, type Edit } from './article-file.ts';
import { FaultyTools } from './faults/faulty-tools.ts';
import { applied, lvsc, lvscHere, program } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { datagrams, download, hits, load } from './network/client.ts';
import { buildTopology, client, vip } from './network/topology.ts';
import { note } from './note.ts';
import { must } from './run.ts';
import { readTruth, type Truth } from './truth.ts';

const web = { address: vip, port: 80 };

describe('real servers that go away under load', () => {
  const tools = new FaultyTools();
  let truth: Truth;
  let without: string;

  before(buildTopology);
  beforeEach(async () => {
    await makeBare();
    await applied(articlePath);
    truth = await readTruth();
    without = writeArticle('without-cpu8', [[/(10\.1\.1\.8\n\s+active =) 1/, '$1 0']]);
  });

  /** Downloads of so many tenths of a second, one by each real server at least; who has which. */
  async function downloads(tenths: number, count: number): Promise<readonly Download[]> {
    return Promise.all(Array.from({ length: count }, () => download(web, tenths)));
  }
  type Download = Awaited<ReturnType<typeof download>>;

  async function allComplete(running: readonly Download[]): Promise<void> {
    const ends = await Promise.all(running.map(({ end }) => end));
    assert.deepEqual(
      ends.filter((end) => end !== 'complete'),
      [],
    );
  }

  it('keep their downloads to the end with --drain, and no request fails', async function () {
    this.timeout(900_000);
    const running = await downloads(450, 10);
    const onCpu8 = running.filter(({ server }) => server === 'rs8').length;
    assert.ok(onCpu8 > 0, JSON.stringify(running.map(({ server }) => server)));
    const traffic = await load(web);
    const { status, stderr } = await lvsc(['apply', '--yes', '--drain', '120', without]);
    const { total, failures } = await traffic.stop();
    assert.equal(status, 0, stderr);
    assert.deepEqual(failures, {});
    await allComplete(running);
    assert.match(stderr, /draining, \d+ s left: tcp 203\.0\.113\.100:80 10\.1\.1\.8:80 \d+ active/);
    assert.doesNotMatch(await must(['ipvsadm', '-S', '-n']), /10\.1\.1\.8/);
    const waits = stderr.match(/^draining, /gm)?.length ?? 0;
    note(
      `${running.length} downloads, ${onCpu8} by cpu8, complete; ${waits} looks at cpu8's connections`,
    );
    note(`${total} requests meanwhile, 0 failed`);
  });

  it('go when the time is up, and the journal says what was left', async function () {
    this.timeout(900_000);
    const running = (await downloads(900, 10)).filter(({ server }) => server === 'rs8');
    assert.ok(running.length > 0);
    const { status, stderr } = await lvscHere(['apply', '--yes', '--drain', '2', without]);
    assert.equal(status, 0, stderr);
    const { stdout } = await lvscHere(['history', '2']);
    assert.match(stdout, /after 2 s [1-9]\d* established connections were still there/);
  });

  it('carry all requests over a changed weight, one that comes, one that is drained, and back', async function () {
    this.timeout(900_000);
    const next = writeArticle('next', [
      [/(10\.1\.1\.8\n\s+active =) 1/, '$1 0'],
      [/(10\.1\.1\.3\n\s+active = 1\n\s+weight =) 1/, '$1 5'],
    ]);
    const seven = writeArticle('seven', [[/(10\.1\.1\.7\n\s+active =) 1/, '$1 0']]);
    await applied(seven);
    const start = await readTruth();
    const traffic = await load(web);
    // cpu7 comes, cpu3 gets weight 5, cpu8 is drained and goes.
    await lvscOk(['apply', '--yes', '--drain', '30', next]);
    await lvscOk(['rollback', '--yes']);
    assert.deepEqual(await readTruth(), start);
    // The same once more, killed in the middle, and recovered.
    tools.fail(new Map([[3, { kind: 'signal', signal: 'KILL' }]]));
    const killed = await lvsc(['apply', '--yes', '--drain', '30', next], { tools });
    assert.equal(killed.signal, 'SIGKILL', killed.stderr);
    await lvscOk(['recover']);
    assert.deepEqual(await readTruth(), start);
    const { total, failures } = await traffic.stop();
    note(`${total} requests over apply, rollback, a killed apply and recover, 0 failed`);
    assert.deepEqual(failures, {});
    assert.ok(total > 100, `only ${total} requests`);
  });

  it('are waited for while a client is bound to them by persistence', async function () {
    this.timeout(900_000);
    // UDP: a TCP connection in TIME_WAIT would hold its template for two minutes and more.
    const edits: readonly Edit[] = [
      ['serial_no = 1', 'serial_no = 1\nudp_timeout = 5'],
      ['protocol = tcp', 'protocol = udp'],
      ['port = 80', 'port = 53'],
      [/^\s*(send|expect) = .*\n/m, ''],
      [/^\s*(send|expect) = .*\n/m, ''],
      ['scheduler = wrr', 'scheduler = rr\n     persistent = 30'],
    ];
    await makeBare();
    await applied(writeArticle('persistent', edits));
    const names = { address: vip, port: 53 };
    const first = await datagrams(names, 1);
    const [server = ''] = Object.keys(first.byServer);
    const number = server.replace('rs', '');
    const gone = writeArticle('persistent-gone', [
      ...edits,
      [new RegExp(`(10\\.1\\.1\\.${number}\\n\\s+active =) 1`), '$1 0'],
    ]);
    const { status, stderr } = await lvscHere(['apply', '--yes', '--drain', '120', gone]);
    assert.equal(status, 0, stderr);
    assert.match(stderr, /draining, \d+ s left: .* 0 active, [1-9]\d* persistent/);
    assert.match((await lvscHere(['history', '2'])).stdout, /no connections are left/);
    const waits = stderr.match(/^draining, /gm)?.length ?? 0;
    note(`${server} went after ${waits} looks at its persistence template`);
    assert.equal((await datagrams({ ...names, source: client.second }, 2)).failed, 0);
  });

  it('come back with their weight where the drain is interrupted', async function () {
    this.timeout(900_000);
    const running = await downloads(450, 10);
    const child = spawn(process.execPath, [
      program,
      ...['apply', '--yes', '--drain', '300', without],
    ]);
    let said = '';
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    await new Promise<void>((resolve) => {
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (said.includes('draining, ')) resolve();
      });
      child.once('close', () => {
        resolve();
      });
    });
    assert.match(await must(['ipvsadm', '-S', '-n']), /-r 10\.1\.1\.8:80 -m -w 0$/m);
    child.kill('SIGINT');
    assert.equal(await ended, 3, said);
    assert.match(said, /interrupted by SIGINT/);
    assert.deepEqual(await readTruth(), truth);
    await allComplete(running);
  });

  it('can be drained by name, which no plan calls drift, and undrained', async function () {
    this.timeout(900_000);
    const traffic = await load(web);
    const edited = writeArticle('five', [[/(10\.1\.1\.3\n\s+active = 1\n\s+weight =) 1/, '$1 5']]);
    await lvscOk(['apply', '--yes', edited]);
    const five = await readTruth();
    await lvscOk(['drain', '--yes', 'http/cpu3', '--wait', '60']);
    assert.match(await must(['ipvsadm', '-S', '-n']), /-r 10\.1\.1\.3:80 -m -w 0$/m);
    assert.equal((await hits(web, 20)).byServer['rs3'], undefined);
    const plan = await lvscHere(['plan', '--detailed-exitcode', edited]);
    assert.equal(plan.status, 0, plan.stdout);
    assert.match(plan.stdout, /nothing to do[^]*Drained for maintenance[^]*http\/cpu3/);
    assert.equal((await lvscHere(['status', edited])).status, 0);
    await lvscOk(['undrain', '--yes', 'http/cpu3']);
    assert.deepEqual(await readTruth(), five);
    assert.deepEqual((await traffic.stop()).failures, {});
  });

  it('can be drained in all virtual services at once by the host, and undrained', async function () {
    this.timeout(900_000);
    const https = { address: vip, port: 443 };
    const text = readFileSync(articlePath, 'utf8');
    const second = text
      .slice(text.indexOf('virtual http'))
      .replace('virtual http', 'virtual https')
      .replace('port = 80', 'port = 443');
    await lvscOk(['apply', '--yes', writeConfig('two', `${text}\n${second}`)]);
    const start = await readTruth();
    const traffic = await load(web);
    await lvscOk(['drain', '--yes', '--host', '10.1.1.3', '--wait', '60']);
    const quiesced = (await must(['ipvsadm', '-S', '-n'])).match(/-r 10\.1\.1\.3:\d+ -m -w 0$/gm);
    assert.equal(quiesced?.length, 2);
    for (const service of [web, https]) {
      const { failed, byServer } = await hits(service, 20);
      assert.deepEqual([failed, byServer['rs3']], [0, undefined]);
    }
    // One change, one journal: to go back is to go back with both.
    assert.match((await lvscHere(['history', '3'])).stdout, /0 to add, 2 to change, 0 to remove/);
    await lvscOk(['undrain', '--yes', '--host', '10.1.1.3']);
    assert.deepEqual(await readTruth(), start);
    assert.deepEqual((await traffic.stop()).failures, {});
  });

  async function lvscOk(args: readonly string[]): Promise<void> {
    const { status, stderr, stdout } = await lvscHere(args);
    assert.equal(status, 0, `${args.join(' ')}: ${stdout}${stderr}`);
  }
});
