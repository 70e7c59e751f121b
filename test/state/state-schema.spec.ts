import assert from 'node:assert/strict';
import fc from 'fast-check';
import { validatorFor } from '../../src/json/validator.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { directorStateSchema } from '../../src/state/state-schema.ts';
import { directorState } from '../support/arbitrary-state.ts';

const validate = validatorFor(directorStateSchema);

/** One state with something of every kind. */
const full: DirectorState = {
  virtualServices: [
    {
      key: { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port: 80 },
      scheduler: 'sh',
      schedulerFlags: ['sh-port'],
      persistence: { timeout: 300, netmask: '255.255.255.0' },
      persistenceEngine: 'sip',
      onePacket: false,
      realServers: [
        {
          address: '10.1.1.1',
          port: 80,
          forwardingMethod: 'tunnel',
          weight: 1,
          upperThreshold: 10,
          lowerThreshold: 5,
          tunnel: { type: 'gue', port: 6080, checksum: 'csum' },
        },
      ],
    },
    {
      key: { kind: 'fwmark', mark: 80, family: 'inet' },
      scheduler: 'rr',
      schedulerFlags: [],
      persistence: null,
      persistenceEngine: null,
      onePacket: false,
      realServers: [],
    },
  ],
  addresses: [
    {
      device: 'eth0',
      address: '203.0.113.100',
      prefixLength: 24,
      label: 'eth0:1',
      broadcast: '203.0.113.255',
      scope: 'global',
    },
  ],
  chains: [
    {
      name: 'LVSC-NAT',
      family: 'inet',
      jumps: 1,
      rules: [
        { kind: 'masquerade', source: '10.1.1.0/24', outDevice: 'eth0' },
        { kind: 'verbatim', text: '-j RETURN' },
      ],
    },
    {
      name: 'LVSC-MARK',
      family: 'inet',
      jumps: 1,
      rules: [{ kind: 'mark', destination: '203.0.113.100', protocol: 'tcp', port: 80, mark: 80 }],
    },
  ],
  sysctls: { 'net.ipv4.ip_forward': '1' },
  timeouts: { tcp: 900, tcpFin: 120, udp: 300 },
  syncDaemons: [
    {
      state: 'master',
      mcastInterface: 'eth0',
      syncId: 7,
      maxLength: 1472,
      group: '224.0.0.81',
      port: 8848,
      ttl: 1,
    },
  ],
};

/** Every string that a command is made of, by its path, and the same state with another there. */
function stringPlaces(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof value === 'string') return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => stringPlaces(inner, [...path, name]));
}

function withText(path: readonly (string | number)[], text: string): DirectorState {
  const copy = structuredClone(full) as unknown;
  let place = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) place = place[step] as Record<string | number, unknown>;
  place[path.at(-1) ?? ''] = text;
  return copy as DirectorState;
}

const hostile = fc.oneof(
  fc.string().map((rest) => `-${rest}`),
  fc
    .tuple(
      fc.string(),
      fc.constantFrom(' ', '\t', '\n', '\r', '\0', '\u000b', '\u2028', '\u00a0'),
      fc.string(),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('', '--flush', '-C', 'eth0 -C', 'rr\n-C'),
);

describe('the schema of a state', () => {
  const places = stringPlaces(full).filter(([kind]) => kind !== 'sysctls');

  it('takes any state a kernel could be in, and one with something of every kind', () => {
    assert.deepEqual(validate(full), { ok: true, value: full });
    assert.equal(validate(emptyState).ok, true);
    fc.assert(
      fc.property(directorState, (state) => {
        assert.deepEqual(validate(state), { ok: true, value: state });
      }),
    );
  });

  for (const path of places) {
    const isVerbatim = path.at(-1) === 'text';
    it(`lets nothing pass at ${path.join('/')} that could become an option or a second word`, () => {
      fc.assert(
        fc.property(hostile, (text) => {
          // Another's rule is a whole line of options; it must only stay on its line.
          if (isVerbatim && !/[\u0000-\u001f]/.test(text)) return;
          assert.equal(validate(withText(path, text)).ok, false, JSON.stringify(text));
        }),
      );
    });
  }

  it('lets a value of sysctl hold blanks but no line end, and a name neither', () => {
    const sysctl = (name: string, value: string): boolean =>
      validate({ ...emptyState, sysctls: { [name]: value } }).ok;
    assert.equal(sysctl('net.ipv4.tcp_rmem', '4096\t87380 6291456'), true);
    assert.equal(sysctl('net.ipv4.ip_forward', '1\n'), false);
    for (const name of ['-w', '', 'a b', 'a=b', 'a\n', '/etc/passwd', 'A.b']) {
      assert.equal(sysctl(name, '1'), false, name);
    }
  });

  for (const [what, path, text] of [
    ['a device of more than 15 characters', ['addresses', 0, 'device'], 'e'.repeat(16)],
    ['a device that is a path', ['addresses', 0, 'device'], '../etc'],
    ['an address that is a name', ['virtualServices', 0, 'key', 'address'], 'www.example.com'],
    [
      'an unknown forwarding method',
      ['virtualServices', 0, 'realServers', 0, 'forwardingMethod'],
      'masq',
    ],
    ['a chain that is not lvsc’s', ['chains', 0, 'name'], 'POSTROUTING'],
    ['an unknown kind of rule', ['chains', 0, 'rules', 0, 'kind'], 'drop'],
  ] as const) {
    it(`refuses ${what}, and says where`, () => {
      const checked = validate(withText(path, text));
      assert.equal(checked.ok, false);
      assert.match(checked.problem, /^at \/[a-zA-Z/0-9]+: /);
    });
  }

  it('refuses what is missing, what is too much, and numbers out of range', () => {
    assert.equal(validate({ ...full, timeouts: undefined }).ok, false);
    assert.equal(validate({ ...full, more: 1 }).ok, false);
    assert.equal(validate({ ...full, timeouts: { ...full.timeouts, tcp: -1 } }).ok, false);
    assert.equal(validate({ ...full, timeouts: { ...full.timeouts, tcp: 1.5 } }).ok, false);
    assert.equal(validate({ ...full, timeouts: { ...full.timeouts, tcp: '900' } }).ok, false);
    for (const value of [null, 1, 'text', []]) assert.equal(validate(value).ok, false);
  });
});
