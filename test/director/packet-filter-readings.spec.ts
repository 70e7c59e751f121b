import assert from 'node:assert/strict';
import { packetFilterReadings } from '../../src/director/packet-filter-readings.ts';
import { installed } from '../support/installed.ts';

const nat = '*nat\n:PREROUTING ACCEPT [0:0]\n:LVSC-NAT - [0:0]\nCOMMIT\n';
const mangle = '*mangle\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n';
const filter = '*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n';

describe('src/director/packet-filter-readings.ts', () => {
  const texts = async (answers: Parameters<typeof installed>[0]): Promise<string[]> => {
    const readings = await packetFilterReadings(installed(answers), 'iptables');
    if (readings.kind !== 'iptables') assert.fail(readings.kind);
    return readings.tables.map(
      ({ table, family, text }) => `${family} ${table}: ${text.trimEnd()}`,
    );
  };

  it('takes the tables of iptables apart, and leaves out those of others', async () => {
    assert.deepEqual(
      await texts({ 'iptables-save': filter + nat + mangle, 'ip6tables-save': mangle + filter }),
      [
        `inet nat: ${nat.trimEnd()}`,
        `inet mangle: ${mangle.trimEnd()}`,
        'inet6 nat: ',
        `inet6 mangle: ${mangle.trimEnd()}`,
      ],
    );
  });

  it('leaves what comes before any table to the parser', async () => {
    const [first] = await texts({ 'iptables-save': `something else\n${nat}` });
    assert.equal(first, `inet nat: something else\n${nat.trimEnd()}`);
  });

  it('has nothing to read where iptables is not there or does not work here', async () => {
    const broken =
      'iptables-save/1.8.9 (nf_tables) Failed to initialize nft: Protocol not supported\n';
    const none = ['inet nat: ', 'inet mangle: ', 'inet6 nat: ', 'inet6 mangle: '];
    assert.deepEqual(await texts({}), none);
    assert.deepEqual(await texts({ 'iptables-save': { exitCode: 1, stderr: broken } }), none);
  });

  it('says so when iptables refuses', async () => {
    const refusal = { exitCode: 4, stderr: 'Another app is currently holding the xtables lock.\n' };
    await assert.rejects(texts({ 'iptables-save': refusal }), /xtables lock/);
  });
});
