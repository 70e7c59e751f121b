import assert from 'node:assert/strict';
import { packetFilterReadings } from '../../src/director/packet-filter-readings.ts';
import { installed } from '../support/installed.ts';

const nat = '*nat\n:PREROUTING ACCEPT [0:0]\n:LVSC-NAT - [0:0]\nCOMMIT\n';
const mangle = '*mangle\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n';

describe('the readings of a packet filter', () => {
  const texts = async (answers: Parameters<typeof installed>[0]): Promise<string[]> => {
    const readings = await packetFilterReadings(installed(answers), 'iptables');
    if (readings.kind !== 'iptables') assert.fail(readings.kind);
    return readings.saves.map(({ family, text }) => `${family}: ${text}`);
  };

  it('reads all tables of iptables at once, for each family', async () => {
    assert.deepEqual(await texts({ 'iptables-save': nat + mangle, 'ip6tables-save': mangle }), [
      `inet: ${nat}${mangle}`,
      `inet6: ${mangle}`,
    ]);
  });

  it('has nothing to read where iptables is not there or does not work here', async () => {
    const broken =
      'iptables-save/1.8.9 (nf_tables) Failed to initialize nft: Protocol not supported\n';
    const none = ['inet: ', 'inet6: '];
    assert.deepEqual(await texts({}), none);
    assert.deepEqual(await texts({ 'iptables-save': { exitCode: 1, stderr: broken } }), none);
  });

  it('asks nft for numbers so that 0.9.0 and older name no port either', async () => {
    const table = 'table ip lvsc_nat {\n}\n';
    const none = { exitCode: 1, stderr: 'Error: No such file or directory\n' };
    const readings = await packetFilterReadings(
      installed({
        'nft -nnn -s list table ip lvsc_nat': table,
        'nft -nnn -s list table ip lvsc_mark': none,
        'nft -nnn -s list table ip6 lvsc_nat': none,
        'nft -nnn -s list table ip6 lvsc_mark': none,
      }),
      'nft',
    );
    assert.ok(readings.kind === 'nft');
    assert.deepEqual(
      readings.tables.map(({ text }) => text),
      [table, '', '', ''],
    );
  });

  it('says so when iptables refuses', async () => {
    const refusal = { exitCode: 4, stderr: 'Another app is currently holding the xtables lock.\n' };
    await assert.rejects(texts({ 'iptables-save': refusal }), /xtables lock/);
  });
});
