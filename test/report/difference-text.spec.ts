import assert from 'node:assert/strict';
import { diff } from '../../src/plan/diff.ts';
import { differenceText } from '../../src/report/difference-text.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import {
  address,
  masquerading,
  realServer,
  stateWith,
  virtualService,
} from '../support/sample-state.ts';

const texts = (live: DirectorState, wanted: DirectorState): string[] =>
  diff(live, wanted).map(differenceText);
const service = (other: Parameters<typeof virtualService>[0]): DirectorState =>
  stateWith({ virtualServices: [virtualService({ realServers: [], ...other })] });

describe('a difference in one line', () => {
  it('says of what is there or not what it is', () => {
    const up = stateWith({ addresses: [address('203.0.113.100')] });
    assert.deepEqual(texts(emptyState, up), ['address eth0 203.0.113.100/24 as eth0:1']);
    assert.deepEqual(texts(up, emptyState), ['address eth0 203.0.113.100/24 as eth0:1']);
  });

  it('says of each attribute what it should be, and what it is', () => {
    const [live, wanted] = [{ weight: 5, upperThreshold: 9 }, { weight: 2 }].map((other) =>
      service({ realServers: [realServer('10.1.1.1', other)] }),
    );
    assert.ok(live && wanted);
    assert.deepEqual(texts(live, wanted), [
      'real server 10.1.1.1:80 of tcp 203.0.113.100:80: should be weight 2, is weight 5; upper should be none, is upper threshold 9',
    ]);
    assert.deepEqual(texts(service({}), service({ persistence: { timeout: 60, netmask: null } })), [
      'virtual service tcp 203.0.113.100:80: persistence should be persistent 60 s, is none',
    ]);
    assert.deepEqual(
      texts(
        stateWith({ chains: [{ ...masquerading, jumps: 0 }] }),
        stateWith({ chains: [masquerading] }),
      ),
      ['chain LVSC-NAT: should be 1 jump, is 0 jumps'],
    );
    assert.deepEqual(
      texts(
        stateWith({ sysctls: { 'net.ipv4.ip_forward': '0' } }),
        stateWith({ sysctls: { 'net.ipv4.ip_forward': '1' } }),
      ),
      ['sysctl net.ipv4.ip_forward: should be 1, is 0'],
    );
  });
});
