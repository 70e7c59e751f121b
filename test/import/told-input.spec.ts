import assert from 'node:assert/strict';
import { toldInput, type ToldServiceDraft } from '../../src/import/told-input.ts';
import { realServer, virtualService } from '../support/sample-state.ts';

describe("another program's file as a director", () => {
  const told = {
    lines: [],
    remarks: [],
    serverRemarks: new Map<string, string[]>(),
    protocol: 'tcp',
    hasOnlySorryServer: false,
  } as const;
  const draft = (weight: number): ToldServiceDraft => ({
    name: 'web',
    service: virtualService({ realServers: [realServer('10.1.1.1', { weight })] }),
    told,
  });
  const input = toldInput({
    program: 'keepalived',
    from: 'a.conf',
    services: [draft(1), draft(2)],
    addresses: [],
    syncDaemon: null,
    timeouts: { tcp: 900 },
    remarks: ['first'],
    addressRemark: 'nobody does',
    daemonRemarks: [],
  });

  it('has each virtual service once, with its name, and says so', () => {
    assert.deepEqual(
      input.state.virtualServices.map(({ realServers }) => realServers[0]?.weight),
      [1],
    );
    assert.deepEqual(input.ownership.names, [
      { name: 'web/', service: 'tcp 203.0.113.100:80', server: '' },
    ]);
    assert.deepEqual(input.told?.remarks, [
      'first',
      'left out: tcp 203.0.113.100:80 once more, with 10.1.1.1:80: lvs.conf has each virtual service once',
    ]);
  });

  it("has the file's timeouts, also those that are the kernel's", () => {
    assert.deepEqual(input.ownership.timeouts, { tcp: 900 });
    assert.equal(input.state.timeouts.udp, 300);
  });
});
