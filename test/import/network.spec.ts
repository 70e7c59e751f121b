import assert from 'node:assert/strict';
import { chosenNetwork } from '../../src/import/network.ts';
import type { ForwardingMethod, VirtualService } from '../../src/state/director-state.ts';
import { realServer, stateWith, virtualService } from '../support/sample-state.ts';

function service(...methods: readonly ForwardingMethod[]): VirtualService {
  return virtualService({
    realServers: methods.map((forwardingMethod, i) =>
      realServer(`10.1.1.${i + 1}`, { forwardingMethod }),
    ),
  });
}

describe('the forwarding method of an imported file', () => {
  for (const [what, virtualServices, method] of [
    ['is that of the only service', [service('tunnel')], 'tunnel'],
    ['is that of most services', [service('nat'), service('direct'), service('direct')], 'direct'],
    [
      'counts services and not real servers',
      [service('nat', 'nat'), service('direct'), service('direct')],
      'direct',
    ],
    [
      'is the first of nat, direct and tunnel where as many have it',
      [service('tunnel'), service('direct')],
      'direct',
    ],
    [
      'counts a service of several methods for none',
      [service('nat', 'direct'), service('tunnel')],
      'tunnel',
    ],
    [
      'counts no service without a real server',
      [service(), service(), service('direct')],
      'direct',
    ],
    ['is nat where each service has several', [service('direct', 'tunnel')], 'nat'],
  ] as const) {
    it(what, () => {
      assert.equal(chosenNetwork(stateWith({ virtualServices })), method);
    });
  }

  for (const [forwards, method] of [
    ['1', 'nat'],
    ['0', 'direct'],
  ] as const) {
    it(`is ${method} without a real server where ip_forward is ${forwards}`, () => {
      const sysctls = { 'net.ipv4.ip_forward': forwards };
      assert.equal(chosenNetwork(stateWith({ virtualServices: [service()], sysctls })), method);
    });
  }
});
