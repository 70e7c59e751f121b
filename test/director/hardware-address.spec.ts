import assert from 'node:assert/strict';
import { withHardwareAddress } from '../../src/director/hardware-address.ts';
import type { Run } from '../../src/host/process.ts';
import { sendArpCommand } from '../../src/tools/arping/send-arp.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';
import { capture } from '../support/capture.ts';

const command = sendArpCommand({ do: 'announce', device: 'eth0', address: '203.0.113.100' });
const old = { ...usualTools, addresses: 'ifconfig' } as const;

function printing(stdout: string, started: string[]): Run {
  return ({ program, args }) => {
    started.push([program, ...args].join(' '));
    return Promise.resolve({ stdout, stderr: '', exitCode: 0, failure: null });
  };
}

function paragraph(text: string, start: string): string {
  return text.split('\n\n').find((each) => each.startsWith(start)) ?? '';
}

describe('the hardware address in an announcement', () => {
  for (const [tools, stdout, line, found] of [
    [old, paragraph(capture('ifconfig-1/ifconfig'), 'eth0 '), 'ifconfig eth0', '0090277146b1'],
    [old, paragraph(capture('ifconfig-2/ifconfig'), 'eth0:'), 'ifconfig eth0', '020000000001'],
    [
      usualTools,
      capture('ip-oneline/link').split('\n')[2] ?? '',
      'ip -o link show dev eth0',
      '020000000001',
    ],
  ] as const) {
    it(`puts in what ${line} says: ${found}`, async () => {
      const started: string[] = [];
      const whole = await withHardwareAddress(command, tools, printing(stdout, started));
      assert.deepEqual(started, [line]);
      assert.deepEqual(whole.args, [
        '-i',
        'eth0',
        '203.0.113.100',
        found,
        '203.0.113.100',
        'ffffffffffff',
      ]);
    });
  }

  it('leaves a command as it is where the device does not say', async () => {
    assert.deepEqual(await withHardwareAddress(command, old, printing('lo  Link', [])), command);
  });

  it('asks nothing for any other command', async () => {
    const other = { program: 'ip', args: ['address'], stdin: null } as const;
    const never: Run = () => assert.fail('started a process');
    assert.equal(await withHardwareAddress(other, old, never), other);
  });
});
