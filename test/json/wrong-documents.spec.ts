import assert from 'node:assert/strict';
import { validatorFor } from '../../src/json/validator.ts';
import { policySchema, type PolicyFile } from '../../src/plan/policy-schema.ts';
import { captureSchema, type Capture } from '../../src/state/capture.ts';
import { directorStateSchema, ownershipSchema } from '../../src/state/state-schema.ts';
import type { Ownership } from '../../src/state/ownership.ts';
import { pendingSchema, type PendingConfirm } from '../../src/store/pending-confirm.ts';
import { fullState } from '../support/sample-state.ts';
import { passedThrough } from '../support/wrong-documents.ts';

const sysctl = 'sysctls/net.ipv4.ip_forward';

const ownership: Ownership = {
  format: 'lvsc-ownership/1',
  virtualServices: ['tcp 203.0.113.100:80'],
  addresses: ['eth0 203.0.113.100/24'],
  sysctls: { 'net.ipv4.ip_forward': '0' },
  timeouts: { tcp: 900, tcpFin: 120, udp: 300 },
  syncDaemons: ['master'],
  drained: [{ service: 'tcp 203.0.113.100:80', server: '10.1.1.1:80', weight: 1 }],
  names: [{ name: 'http/cpu1', service: 'tcp 203.0.113.100:80', server: '10.1.1.1:80' }],
  applied: fullState,
};
const ownershipMayLack = [
  sysctl,
  'timeouts/tcp',
  'timeouts/tcpFin',
  'timeouts/udp',
  `applied/${sysctl}`,
];

const capture: Required<Capture> = {
  format: 'lvsc-capture/1',
  director: 'local',
  state: fullState,
  ownership,
  tools: {
    packetFilter: 'nft',
    addresses: 'iproute2',
    sysctls: 'sysctl',
    announce: 'arping',
    ipvsadm: { major: 1, minor: 24, options: 'popt' },
    olderIptables: true,
  },
  takenAt: '2026-01-01T00:00:00Z',
  connections: [
    {
      service: 'tcp 203.0.113.100:80',
      server: '10.1.1.1:80',
      persistent: 0,
      active: 3,
      inactive: 1,
    },
  ],
};

const pending: Required<PendingConfirm> = {
  format: 'lvsc-pending/1',
  number: 1,
  deadline: '2026-01-01T00:00:00.000Z',
  seconds: 60,
  boot: null,
  guard: 'guard',
  pid: 1,
};

const policy: Required<PolicyFile> = {
  format: 'lvsc-policy/1',
  maxRemoved: 30,
  allowEmptyService: false,
  allowDuplicateAddress: false,
};

/** Documents with everything in them that there can be, and what each may lack. */
const documents = {
  'a state': [fullState, validatorFor(directorStateSchema), [sysctl]],
  'a record of what lvsc owns': [ownership, validatorFor(ownershipSchema), ownershipMayLack],
  'a capture': [
    capture,
    validatorFor(captureSchema),
    [
      'takenAt',
      'connections',
      'tools',
      'tools/ipvsadm',
      'tools/olderIptables',
      `state/${sysctl}`,
      ...ownershipMayLack.map((place) => `ownership/${place}`),
    ],
  ],
  'a pending confirmation': [pending, validatorFor(pendingSchema), ['guard', 'pid']],
  'a policy': [
    policy,
    validatorFor(policySchema),
    ['maxRemoved', 'allowEmptyService', 'allowDuplicateAddress'],
  ],
} as const;

describe('a document from a file', () => {
  for (const [what, [document, validate, mayLack]] of Object.entries(documents)) {
    it(`of ${what} passes whole; no field of it may be missing but some, be another or too much`, () => {
      assert.deepEqual(validate(document), { ok: true, value: document });
      const passed = passedThrough(document, (wrong) => validate(wrong).ok);
      assert.deepEqual([...passed].sort(), mayLack.map((place) => `- ${place}`).sort());
    });
  }
});
