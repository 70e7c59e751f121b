import assert from 'node:assert/strict';
import { readRealServer } from '../../src/director/read-real-server.ts';
import type { ProcessResult, Run } from '../../src/host/process.ts';
import { capture } from '../support/capture.ts';

function ran(stdout: string, other: Partial<ProcessResult> = {}): ProcessResult {
  return { stdout, stderr: '', exitCode: 0, failure: null, ...other };
}

describe('reading a real server', () => {
  it('reads this very machine', async () => {
    const { devices, sysctls } = await readRealServer();
    assert.ok(devices.some(({ name }) => name === 'lo'));
    assert.match(sysctls['net.ipv4.conf.all.arp_ignore'] ?? '', /^\d$/);
  });

  it('asks for the sysctls of the devices that there are', async () => {
    const asked: string[] = [];
    const run: Run = ({ program, args }) => {
      asked.push([program, ...args].join(' '));
      const text = args.includes('address') ? capture('realserver/address') : '[]';
      return Promise.resolve(ran(program === 'sysctl' ? '' : text));
    };
    await readRealServer(run);
    assert.ok(
      asked.some((line) => line.includes('net.ipv4.conf.tunl0.rp_filter')),
      asked.join('\n'),
    );
  });

  it('says which tool is missing, and which refused', async () => {
    const missing: Run = () => Promise.resolve(ran('', { exitCode: null, failure: 'not-found' }));
    await assert.rejects(readRealServer(missing), /ip is not installed/);
    const refused: Run = () =>
      Promise.resolve(ran('', { exitCode: 255, stderr: 'no such option' }));
    await assert.rejects(readRealServer(refused), /"ip -j address show" failed: no such option/);
    const odd: Run = () => Promise.resolve(ran('1: lo'));
    await assert.rejects(readRealServer(odd), /cannot read this line of "ip -j address show"/);
  });
});
