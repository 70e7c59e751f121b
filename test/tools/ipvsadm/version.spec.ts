import assert from 'node:assert/strict';
import { parseIpvsadmVersion } from '../../../src/tools/ipvsadm/version.ts';

describe('the version of ipvsadm', () => {
  for (const [text, version] of [
    ['ipvsadm  v1.5 1999/10/13\nUsage: ipvsadm -[A|E]', { minor: 5, options: null }],
    [
      "ipvsadm: unrecognized option `--version'\nipvsadm  v1.5 1999/10/13\n",
      { minor: 5, options: null },
    ],
    [
      'ipvsadm v1.12 2000/11/02 (compiled with popt and IPVS v1.0.0)\nUsage:',
      { minor: 12, options: 'popt' },
    ],
    [
      'ipvsadm v1.24 2005/12/10 (compiled with getopt_long and IPVS v1.2.0)\n',
      { minor: 24, options: 'getopt_long' },
    ],
    ['ipvsadm v1.30 (compiled with popt and IPVS v1.2.1)\n', { minor: 30, options: 'popt' }],
  ] as const) {
    it(`reads ${JSON.stringify(text.split('\n').find((line) => line.includes(' v')))}`, () => {
      assert.deepEqual(parseIpvsadmVersion(text), { major: 1, ...version });
    });
  }

  it('refuses what is no version', () => {
    for (const text of ['', "Can't initialize ipvs: Protocol not available\n", 'ipvsadm v1\n']) {
      assert.throws(() => parseIpvsadmVersion(text), { command: 'ipvsadm --version' });
    }
  });
});
