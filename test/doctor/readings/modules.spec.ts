import assert from 'node:assert/strict';
import {
  functionPattern,
  installedModules,
  loadedModules,
  modulesByFunction,
} from '../../../src/doctor/readings/modules.ts';

describe('the modules of a kernel', () => {
  it('are loaded, or can be', () => {
    const lines = '/proc/modules:ip_vs_wrr 12288 1 - Live 0x0\n/proc/sys/kernel/osrelease:6.1.0\n';
    assert.deepEqual(loadedModules(lines), ['ip_vs_wrr']);
    const lists =
      'kernel/net/netfilter/ipvs/ip_vs_rr.ko.xz: kernel/net/netfilter/ipvs/ip_vs.ko.xz\nkernel/net/nft-compat.ko\n';
    assert.deepEqual(installedModules(lists), ['ip_vs_rr', 'ip_vs', 'nft_compat']);
  });

  it('show by a function of theirs where they are part of it', () => {
    const lines = [
      'ffffffff837e7fa0 t nft_compat_module_init',
      '0000000000000000 t ip_vs_wlc_schedule\t[ip_vs_wlc]',
      'ffffffff837edc90 T ip_vs_schedule',
      'ffffffff837edc90 T ip_vs_schedule_other',
    ];
    const pattern = new RegExp(functionPattern.replace('[[:space:]]', '\\s'));
    const found = lines.filter((line) => pattern.test(line));
    assert.equal(found.length, 3);
    assert.deepEqual(modulesByFunction(found.join('\n')), ['nft_compat', 'ip_vs_wlc', 'ip_vs']);
  });
});
