import assert from 'node:assert/strict';
import fc from 'fast-check';
import { arpingCommand } from '../../src/tools/arping/say.ts';
import { commandsFor } from '../../src/tools/commands-for.ts';
import { stepsBetween } from '../../src/plan/make-plan.ts';
import { directorState } from '../support/arbitrary-state.ts';
import { address, masquerading, virtualService } from '../support/sample-state.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

describe('the commands of a step', () => {
  it('runs one process a step', () => {
    const { key } = virtualService();
    const programs = [
      { kind: 'ipvs', entries: [{ do: 'delete-service', key }] },
      { kind: 'address', entries: [{ do: 'add-address', address: address('203.0.113.100') }] },
      {
        kind: 'packet-filter',
        entries: [{ do: 'delete-chain', chain: masquerading, jumpsBefore: 1, rulesBefore: 1 }],
      },
      { kind: 'sysctl', entries: [{ do: 'set-sysctl', name: 'net.ipv4.ip_forward', value: '1' }] },
    ] as const;
    assert.deepEqual(
      programs.map((step) => commandsFor(step, usualTools).map(({ program }) => program)),
      [['ipvsadm'], ['ip'], ['iptables-restore'], ['sysctl']],
    );
  });

  it('announces each address by a process of its own', () => {
    const announce = (value: string) =>
      ({ do: 'announce', device: 'eth0', address: value }) as const;
    const entries = [announce('203.0.113.100'), announce('203.0.113.101')];
    assert.deepEqual(
      commandsFor({ kind: 'announce', entries }, usualTools),
      entries.map(arpingCommand),
    );
  });

  it('starts no process for a wait', () => {
    const { key } = virtualService();
    const server = { address: '10.1.1.1', port: 80 };
    const entries = [{ do: 'drain', key, server } as const];
    assert.deepEqual(commandsFor({ kind: 'drain', seconds: 5, entries }, usualTools), []);
  });

  it('gives the tools single words: no blank, no line end, nothing that a shell could take', () => {
    fc.assert(
      fc.property(directorState, directorState, (from, to) => {
        for (const { args } of stepsBetween(from, to).flatMap((step) =>
          commandsFor(step, usualTools),
        )) {
          for (const word of args) assert.match(word, /^[-\w.:/,[\]=]+$/);
        }
      }),
    );
  });
});
