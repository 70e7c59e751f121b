import assert from 'node:assert/strict';
import { sysctls } from '../../../src/doctor/points/sysctls.ts';
import { needs, said } from '../machine.ts';

describe('the point of sysctls at run time', () => {
  it('is fit where they are as the file asks', () => {
    assert.deepEqual(said(sysctls), ['ok']);
    assert.deepEqual(said(sysctls, {}, null), []);
    assert.deepEqual(said(sysctls, { sysctls: {} }, needs('', '', 'direct')), []);
  });

  it('is not where one is another, or unknown to the kernel', () => {
    assert.deepEqual(said(sysctls, { sysctls: { 'net.ipv4.ip_forward': '0' } }), [
      'unfit: it is 0 | sysctl -w net.ipv4.ip_forward=1',
    ]);
    assert.deepEqual(said(sysctls, { sysctls: {} }), ['unfit: this kernel does not have it']);
  });
});
