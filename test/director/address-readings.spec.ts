import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { addressReadings } from '../../src/director/address-readings.ts';
import { parseIfconfig } from '../../src/tools/ifconfig/read.ts';
import { parseIpAddress } from '../../src/tools/ip/address.ts';
import { parseIpOneline } from '../../src/tools/ip/oneline.ts';
import { capture } from '../support/capture.ts';
import { installed } from '../support/installed.ts';

const json = readFileSync('fixtures/captures/ip-oneline/address.json', 'utf8');
const oneline = {
  'ip -o link show': capture('ip-oneline/link'),
  'ip -o address show': capture('ip-oneline/address'),
};
const read = parseIpOneline(oneline['ip -o link show'], oneline['ip -o address show']);

describe('the readings of addresses', () => {
  it('reads the JSON of ip', async () => {
    const run = installed({ 'ip -j address show': json });
    assert.deepEqual(await addressReadings('iproute2', run), parseIpAddress(json));
  });

  it('reads lines where ip knows no JSON', async () => {
    const old = { exitCode: 255, stderr: 'Option "-j" is unknown, try "ip -help".\n' };
    assert.deepEqual(
      await addressReadings('iproute2', installed({ 'ip -j address show': old, ...oneline })),
      read,
    );
  });

  it('reads lines where ip takes the option and prints text', async () => {
    const text = '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN\n';
    assert.deepEqual(
      await addressReadings('iproute2', installed({ 'ip -j address show': text, ...oneline })),
      read,
    );
  });

  it('reads what ifconfig prints', async () => {
    const text = capture('ifconfig-1/ifconfig');
    assert.deepEqual(
      await addressReadings('ifconfig', installed({ 'ifconfig -a': text })),
      parseIfconfig(text),
    );
  });

  it('says what is missing, or what refused', async () => {
    await assert.rejects(addressReadings('iproute2', installed({})), {
      message: 'ip is not installed',
      hint: 'install the iproute2 package',
    });
    await assert.rejects(addressReadings('ifconfig', installed({})), {
      message: 'ifconfig is not installed',
      hint: 'install the net-tools package',
    });
    const refusal = { exitCode: 1, stderr: 'Cannot open netlink socket: Permission denied\n' };
    await assert.rejects(
      addressReadings('iproute2', installed({ 'ip -j address show': refusal })),
      { message: /needs root/ },
    );
  });
});
