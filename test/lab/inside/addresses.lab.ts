import assert from 'node:assert/strict';
import { articlePath } from './article-file.ts';
import { lvsc, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology, client, vip } from './network/topology.ts';
import { note } from './note.ts';
import { must } from './run.ts';
import { readTruth } from './truth.ts';

const inClients = ['ip', '-n', client.namespace] as const;

/** The hardware address of the device that a client's address is on. */
async function hardwareAddress(): Promise<{ readonly device: string; readonly mac: string }> {
  const links = JSON.parse(await must([...inClients, '-j', 'address', 'show'])) as readonly {
    readonly ifname: string;
    readonly address: string;
    readonly addr_info: readonly { readonly local: string }[];
  }[];
  const found = links.find(({ addr_info: infos }) =>
    infos.some(({ local }) => local === client.address),
  );
  assert.ok(found);
  return { device: found.ifname, mac: found.address };
}

describe('the addresses of a director', () => {
  before(buildTopology);
  beforeEach(makeBare);

  it('are not put up while a neighbour has one of them, unless that is allowed', async () => {
    const { device, mac } = await hardwareAddress();
    await must([...inClients, 'address', 'add', `${vip}/32`, 'dev', device]);
    try {
      const before = await readTruth();
      const { status, stderr } = await lvsc(['apply', '--yes', articlePath]);
      note(stderr.trim());
      assert.equal(status, 5, stderr);
      assert.match(stderr, new RegExp(`refused: ${vip} is already used by ${mac} on eth0`));
      assert.match(stderr, /--allow-duplicate-address allows it/);
      assert.match(stderr, /Nothing was changed/);
      assert.deepEqual(await readTruth(), before);

      const allowed = await lvscHere(['apply', '--yes', '--allow-duplicate-address', articlePath]);
      assert.equal(allowed.status, 0, allowed.stderr);
    } finally {
      await must([...inClients, 'address', 'delete', `${vip}/32`, 'dev', device]);
    }
  });

  it('take none of somebody else’s with them when they go', async () => {
    // The device has no other address of this network: the first is primary.
    const { status, stderr } = await lvscHere(['apply', '--yes', '-'], {
      input: `service = lvs
network = direct
virtual http {
  active = 1
  address = 198.51.100.1 eth0:5
  vip_nmask = 255.255.255.0
  port = 80
  server one {
    address = 10.1.1.1
    active = 1
  }
}
`,
    });
    assert.equal(status, 0, stderr);
    const foreign = ['198.51.100.9/24', 'brd', '+', 'dev', 'eth0', 'label', 'eth0:9'];
    await must(['ip', 'address', 'add', ...foreign]);
    try {
      await must(['sysctl', '-q', '-w', 'net.ipv4.conf.eth0.promote_secondaries=0']);
      const before = await readTruth();
      assert.ok(before.addresses.some((line) => line.includes('198.51.100.9/24')));
      const back = await lvscHere(['rollback', '--yes']);
      note(back.stderr.trim());
      assert.equal(back.status, 0, back.stderr);
      const after = await readTruth();
      assert.deepEqual(
        after.addresses.filter((line) => line.includes('198.51.100.')).length,
        1,
        after.addresses.join('\n'),
      );
      assert.equal(await must(['sysctl', '-n', 'net.ipv4.conf.eth0.promote_secondaries']), '0\n');
    } finally {
      await must(['ip', 'address', 'delete', '198.51.100.9/24', 'dev', 'eth0']);
    }
  });
});
