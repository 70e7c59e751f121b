import assert from 'node:assert/strict';
import {
  globalDefinitions,
  type GlobalDefinitions,
} from '../../../src/import/keepalived/global-definitions.ts';
import { statements } from './statement.ts';

function definitions(line: string): GlobalDefinitions {
  const instance = 'vrrp_instance farm {\n virtual_router_id 51\n}\n';
  return globalDefinitions(statements(`${instance}global_defs {\n${line}\n}`));
}

describe('the global definitions of keepalived.conf', () => {
  it('have timeouts, and words about keepalived itself', () => {
    const { timeouts, others, syncDaemon } = definitions(
      'lvs_timeouts tcp 9 udp 8\nrouter_id a\nrouter_id b',
    );
    assert.deepEqual([timeouts, others, syncDaemon], [{ tcp: 9, udp: 8 }, ['router_id'], null]);
    assert.throws(() => definitions('lvs_timeouts tcp x'), /"x" is no number/);
  });

  for (const [line, id, remark] of [
    ['lvs_sync_daemon eth1', 0, /runs the master and the backup daemon/],
    ['lvs_sync_daemon eth1 farm', 51, /as farm goes/],
    ['lvs_sync_daemon eth1 inst farm id 7', 7, /as farm goes/],
    [
      'lvs_sync_daemon eth1 id 7 port 9 group 224.0.0.9',
      7,
      /left out: port 9:.*left out: group 224/,
    ],
  ] satisfies [string, number, RegExp][]) {
    it(`have the sync daemon of "${line}"`, () => {
      const { syncDaemon, daemonRemarks } = definitions(line);
      assert.deepEqual([syncDaemon?.mcastInterface, syncDaemon?.syncId], ['eth1', id]);
      assert.match(String(daemonRemarks), remark);
    });
  }

  it('name a device for the sync daemon', () => {
    assert.throws(() => definitions('lvs_sync_daemon'), /names no device/);
  });
});
