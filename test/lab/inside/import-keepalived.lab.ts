import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeConfig, type Edit } from './article-file.ts';
import { applied, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { hits } from './network/client.ts';
import { startKeepalived, type Keepalived } from './network/keepalived.ts';
import { buildTopology, natRouter, vip } from './network/topology.ts';
import { note } from './note.ts';
import { readTruth } from './truth.ts';

const folder = join(import.meta.dirname, '../../../fixtures/import/keepalived/loaded');

/** Where keepalived's table is another one, and a comment of the imported file says so. */
interface Difference {
  readonly remark: RegExp;
  /** From keepalived's table to the one of lvsc apply. */
  readonly edit: Edit;
}

const ofBeyond: readonly Difference[] = [
  {
    remark: /left out: tcp 203\.0\.113\.100:84 once more, with 10\.1\.1\.7:84: /,
    edit: [/^.* -r 10\.1\.1\.7:84 .*\n/m, ''],
  },
  {
    remark: /left out: alpha: lvsc puts a real server into the table at once/,
    edit: [/$/, '\n-a -t 203.0.113.100:82 -r 10.1.1.4:82 -m -w 1'],
  },
  {
    remark: /all weights are 0: keepalived has the sorry server in the table/,
    edit: [/(:83 -r) 10\.1\.1\.8:8080 -m -w 1$/m, '$1 10.1.1.5:83 -m -w 0'],
  },
  {
    remark: /keepalived takes persistence_granularity 24 for 0\.0\.0\.24/,
    edit: [/(:84 .* -M) 0\.0\.0\.24$/m, '$1 255.255.255.0'],
  },
];

/** The files that keepalived loads as they are. */
const files: Readonly<Record<string, readonly Difference[]>> = {
  nat: [],
  direct: [],
  tunnel: [],
  fwmark: [],
  'fwmark-direct': [],
  group: [],
  udp: [],
  beyond: ofBeyond,
};

describe('lvsc import --from keepalived', () => {
  let keepalived: Keepalived | null = null;

  before(buildTopology);
  beforeEach(makeBare);
  afterEach(stop);

  async function stop(): Promise<void> {
    await keepalived?.stop();
    keepalived = null;
  }

  /** Waits until keepalived's table, so changed, is this one, and sees that it stays. */
  async function reaches(
    expected: readonly string[],
    change: (table: string) => string = (table) => table,
  ): Promise<void> {
    const found = async (): Promise<string[]> =>
      change(await table())
        .split('\n')
        .sort();
    const from = Date.now();
    while (String(await found()) !== String(expected) && Date.now() - from < 30_000)
      await sleep(200);
    await sleep(2000);
    assert.deepEqual(await found(), expected, keepalived?.log());
  }

  for (const [name, differences] of Object.entries(files)) {
    const but = differences.length === 0 ? '' : ', but for what its comments say';
    it(`writes the file whose table is the one that keepalived loads from ${name}.conf${but}`, async function () {
      this.timeout(300_000);
      const path = join(folder, `${name}.conf`);
      const text = await imported(path);
      await applied(writeConfig(name, text));
      const expected = (await table()).split('\n').sort();
      await makeBare();

      keepalived = startKeepalived('neighbour', readFileSync(path, 'utf8'), {});
      await reaches(expected, (found) =>
        differences.reduce((table, { edit: [from, to] }) => table.replace(from, to), found),
      );
      const found = await table();
      for (const { edit, remark } of differences) {
        assert.match(text, remark);
        assert.notEqual(found.replace(...edit), found, `no difference: ${String(remark)}`);
      }
      note(
        `${expected.length} lines as keepalived has them, and ${differences.length} differences told of`,
      );
    });
  }

  it('goes from keepalived to lvsc as the file says: keepalived keeps the addresses and the sync daemon', async function () {
    this.timeout(300_000);
    const path = join(folder, 'addresses.conf');
    const text = await imported(path);
    assert.match(
      text,
      /^# start it with --vrrp, .* addresses, to run the sync daemon, and does no/m,
    );
    const config = readFileSync(path, 'utf8');
    keepalived = startKeepalived('neighbour', config, {});
    await hasAddresses();
    const services = (await table()).split('\n').sort();
    const { addresses, daemons } = await readTruth();
    assert.equal(services.filter((line) => line.startsWith('-a ')).length, 2);
    assert.match(daemons, /^master .*syncid=7/);

    await stop();
    keepalived = startKeepalived('neighbour', config, { onlyVrrp: true });
    await hasAddresses();
    assert.equal((await readTruth()).services, '');
    await applied(writeConfig('addresses', text));
    await reaches(services);
    const truth = await readTruth();
    assert.deepEqual([truth.addresses, truth.daemons], [addresses, daemons]);
    assert.deepEqual((await hits({ address: vip, port: 80 }, 12)).failures, {});

    await stop();
    await reaches(services);
    assert.equal((await readTruth()).daemons, '');
  });

  /** VRRP waits for three adverts before it takes the addresses; the daemon comes with them. */
  async function hasAddresses(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const { addresses, daemons } = await readTruth();
      const text = addresses.join('\n');
      if ([vip, natRouter].every((each) => text.includes(` ${each}/24 `)) && daemons !== '') return;
      if (attempt === 60) assert.fail(`${text}\n${keepalived?.log() ?? ''}`);
      await sleep(250);
    }
  }
});

async function imported(path: string): Promise<string> {
  const { status, stdout, stderr } = await lvscHere(['import', '--from', 'keepalived', path]);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** Virtual services, real servers, thresholds and timeouts, as the kernel has them. */
async function table(): Promise<string> {
  const { services, thresholds, timeouts } = await readTruth();
  const limits = [...thresholds.matchAll(/^ {2}-> (\S+) +(\d+) +(\d+)/gm)]
    .filter(([, , upper, lower]) => upper !== '0' || lower !== '0')
    .map(([, server = '', upper = '', lower = '']) => `${server} from ${lower} to ${upper}`);
  return [...services.trimEnd().split('\n'), ...limits, timeouts.trimEnd()].join('\n');
}
