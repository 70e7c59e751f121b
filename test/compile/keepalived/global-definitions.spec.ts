import assert from 'node:assert/strict';
import { globalDefinitions } from '../../../src/compile/keepalived/global-definitions.ts';
import { block, desiredFrom } from '../../support/desired.ts';
import { linesOf } from './shown.ts';

/** The lines of `global_defs` for a text. */
function definitions(text: string, runsPrograms = false): string[] {
  const desired = desiredFrom(`network = direct\n${text}`);
  return linesOf([globalDefinitions(desired, { runsPrograms })]).slice(1, -1);
}

const always = ['lvs_flush', 'dynamic_interfaces'];
const address = block('virtual a', 'active = 1', 'address = 203.0.113.7 eth0:1', 'port = 80');
const daemon = 'syncdaemon = 1\nsyncd_iface = eth1\nsyncd_id = 12\n';

describe('what holds for the whole director in keepalived.conf', () => {
  for (const [what, text, more] of [
    ['little, where the file says nothing of it', '', []],
    ['the timeouts that the file names', 'udp_timeout = 20\n', ['lvs_timeouts udp 20']],
    [
      'all timeouts in one line',
      'tcp_timeout = 1\ntcpfin_timeout = 2\nudp_timeout = 3\n',
      ['lvs_timeouts tcp 1 tcpfin 2 udp 3'],
    ],
    ['a sync daemon', daemon, ['lvs_sync_daemon eth1 id 12']],
    [
      'a sync daemon that moves with the addresses',
      `${daemon}${address}`,
      ['lvs_sync_daemon eth1 inst director id 12'],
    ],
  ] as const) {
    it(`is ${what}`, () => {
      assert.deepEqual(definitions(text), [...always, ...more]);
    });
  }

  it('is who runs the programs that check, where there are any', () => {
    assert.deepEqual(definitions('', true), [
      ...always,
      'script_user root',
      'enable_script_security',
    ]);
  });
});
