import assert from 'node:assert/strict';
import { runScenario, scenarioNames } from '../support/scenarios.ts';
import fc from 'fast-check';
import { importState, type Imported } from '../../src/import/import-state.ts';
import type { ImportInput } from '../../src/import/import-input.ts';
import { parse } from '../../src/language/parse.ts';
import { format } from '../../src/language/tree/print.ts';
import { diff } from '../../src/plan/diff.ts';
import { goalState, ownershipAfter } from '../../src/plan/goal.ts';
import { desiredState } from '../../src/desired/desired-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import type { Chain, VirtualService } from '../../src/state/director-state.ts';
import { ownsNothing, type Ownership } from '../../src/state/ownership.ts';
import { strict } from '../../src/validation/strict.ts';
import { validate } from '../../src/validation/validate.ts';
import { directorState } from '../support/arbitrary-state.ts';
import { desiredFrom } from '../support/desired.ts';
import {
  address,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';
import { configText } from './arbitrary-config.ts';

function imported(input: Partial<ImportInput> & Pick<ImportInput, 'state'>): Imported {
  return importState({ from: 'local', extent: 'director', ownership: ownsNothing, ...input });
}

/** What a plan of a text would change on a director, read as a strict check reads it. */
function changesOf(
  text: string,
  { state, ownership = ownsNothing }: Partial<ImportInput>,
): string[] {
  const parsed = parse({ name: 'lvs.conf', text });
  const { config } = parsed;
  const findings = strict(validate(parsed));
  assert.deepEqual(findings, [], text);
  assert.ok(state);
  return diff(state, goalState(state, desiredState(config), ownership, false)).map(({ id }) => id);
}

describe('a config written from a state', () => {
  it('writes a file for whatever a config made, with nothing to plan', () => {
    fc.assert(
      fc.property(configText, (text) => {
        const desired = desiredFrom(text);
        const state = goalState(emptyState, desired, ownsNothing, false);
        const result = imported({ state });
        const changes = changesOf(result.text, { state });
        assert.deepEqual(changes, [], result.text);
        assert.equal(result.leftOut, 0, result.text);
        assert.equal(format(parse({ name: '', text: result.text }).file), result.text);
      }),
      { numRuns: 100 },
    );
  });

  it('and where lvsc knows what it made, with the names that its file had', () => {
    fc.assert(
      fc.property(configText, (text) => {
        const desired = desiredFrom(text);
        const state = goalState(emptyState, desired, ownsNothing, false);
        const ownership = ownershipAfter(emptyState, state, desired, ownsNothing);
        const result = imported({ state, ownership });
        const changes = changesOf(result.text, { state, ownership });
        assert.deepEqual(changes, [], result.text);
      }),
      { numRuns: 100 },
    );
  });

  it('writes a sound file for any state, and names each thing that a plan would still change', () => {
    fc.assert(
      fc.property(directorState, (state) => {
        const { text, written, leftOut } = imported({ state });
        assert.equal(written + leftOut, state.virtualServices.length);
        assert.equal(format(parse({ name: '', text }).file), text);
        if (written === 0) return;
        const changes = changesOf(text, { state });
        for (const id of changes) assert.ok(text.includes(id), `${id}\n${text}`);
        assert.deepEqual(
          changes.filter((id) => /^(service|server) /.test(id)),
          [],
          text,
        );
      }),
      { numRuns: 100 },
    );
  });

  for (const name of scenarioNames) {
    const { plan } = runScenario(name);
    // A scenario whose config has errors ends nowhere.
    if (plan === null) continue;
    it(`leaves nothing to plan where the scenario ends: ${name.replaceAll('-', ' ')}`, () => {
      for (const ownership of [ownsNothing, plan.ownership]) {
        const result = imported({ state: plan.goal, ownership });
        assert.deepEqual(changesOf(result.text, { state: plan.goal, ownership }), [], result.text);
        assert.deepEqual(result.changes, []);
      }
    });
  }

  const own = [
    address('203.0.113.1', { label: null, broadcast: '203.0.113.255' }),
    address('203.0.113.100', { prefixLength: 32 }),
    address('10.1.1.253', { device: 'eth1', label: null }),
  ];
  const forwarding = { ...emptyState.sysctls, 'net.ipv4.ip_forward': '1' };
  const natDirector = stateWith({
    virtualServices: [virtualService()],
    addresses: own,
    sysctls: forwarding,
  });

  it('takes an alias on the network of the real servers for the NAT router before all others', () => {
    const router = address('10.1.1.254', { device: 'eth1', label: 'eth1:1' });
    const { text } = imported({ state: { ...natDirector, addresses: [...own, router] } });
    assert.match(text, /^# a guess: .*gateway\nnat_router = 10\.1\.1\.254 eth1:1$/m);
    assert.match(text, /^nat_nmask = 255\.255\.255\.0$/m);
    assert.match(
      imported({ state: natDirector }).text,
      /^# a guess: .*\n# lvsc: allow alias-given\nnat_router = 10\.1\.1\.253 eth1$/m,
    );
  });

  it('leaves masquerading and marking to others where lvsc has no chain', () => {
    const marked = virtualService({ key: { kind: 'fwmark', mark: 80, family: 'inet' } });
    const { text } = imported({ state: { ...natDirector, virtualServices: [marked] } });
    assert.match(
      text,
      /^# there is no chain LVSC-NAT here.*\n# lvsc: allow portability\nmasquerade = 0$/m,
    );
    assert.match(text, /^# there is no chain LVSC-MARK here.*\nmark_rules = 0$/m);
    assert.match(
      text,
      /^# .*mark 80: the address is a guess, and so are protocol and port; .*\nvirtual mark_80_http/m,
    );
    assert.match(text, /^ {5}address = 203\.0\.113\.100 eth0:1$/m);
  });

  it('names what keeps a plan from being empty', () => {
    const chain: Chain = {
      ...masquerading,
      rules: [...masquerading.rules, { kind: 'verbatim', text: '-s 10.9.9.9/32 -j RETURN' }],
    };
    const { text, changes } = imported({
      state: { ...natDirector, chains: [chain], sysctls: emptyState.sysctls },
    });
    assert.equal(changes.length, 1);
    assert.match(text, /^# forwarding or redirects .*\n# lvsc: allow portability\nsysctls = 0$/m);
    assert.match(text, /^# a plan .* still change chain inet LVSC-NAT$/m);
    assert.match(text, /^# {5}without the rule -s 10\.9\.9\.9\/32 -j RETURN$/m);
  });

  it('says what Piranha had no word for, and in comments what lvs.conf cannot say', () => {
    const sip = virtualService({
      key: { kind: 'address', protocol: 'udp', address: '203.0.113.100', port: 5060 },
      scheduler: 'sh',
      schedulerFlags: ['sh-port'],
      persistence: { timeout: 60, netmask: null },
      persistenceEngine: 'sip',
      onePacket: true,
      realServers: [
        realServer('10.1.1.1', { port: 5060, upperThreshold: 100, lowerThreshold: 50 }),
      ],
    });
    const { text, changes } = imported({
      state: {
        ...natDirector,
        virtualServices: [sip],
        syncDaemons: [
          { ...syncDaemon, group: '224.0.0.99' },
          { ...syncDaemon, state: 'backup' },
        ],
      },
    });
    assert.deepEqual(changes, []);
    const said = [
      /^ {5}sched_flags = \[ sh-port \]\n {5}ops = 1\n {5}pe = sip$/m,
      /^ {9}u_threshold = 100\n {9}l_threshold = 50$/m,
      /# the backup sync daemon on eth0, id 7, stays as it is: /,
      /# kept while the daemon runs, lvs\.conf cannot say it: group 224\.0\.0\.99\n/,
    ];
    for (const pattern of said) assert.match(text, pattern);
  });

  it('says the method of each real server, and SCTP', () => {
    const mixed = virtualService({
      key: { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port: 443 },
      realServers: [
        realServer('10.1.1.1', { port: 443 }),
        realServer('10.1.1.2', { port: 443, forwardingMethod: 'direct' }),
      ],
    });
    const sctp = virtualService({
      key: { kind: 'address', protocol: 'sctp', address: '203.0.113.100', port: 2905 },
      schedulerFlags: ['flag-1'],
    });
    const state = { ...natDirector, virtualServices: [mixed, sctp, virtualService()] };
    const { text, written, leftOut, changes } = imported({ state });
    assert.deepEqual([written, leftOut, changes], [3, 0, []]);
    assert.match(
      text,
      /^ {9}address = 10\.1\.1\.2\n {9}active = 1\n {9}weight = 1\n {9}network = direct$/m,
    );
    assert.match(text, /^ {5}protocol = sctp$/m);
  });

  it('leaves out a service whole, with its real servers in a comment, where one does not fit', () => {
    const { text, written, leftOut } = imported({
      state: { ...natDirector, virtualServices: [virtualService({ scheduler: 'own' })] },
    });
    assert.deepEqual([written, leftOut], [0, 1]);
    assert.match(
      text,
      /^# left out: virtual service tcp 203\.0\.113\.100:80 .* the scheduler own\n# {5}real server 10\.1\.1\.1:80 nat weight 1\n/m,
    );
  });

  it('keeps the port of a real server that ipvsadm could not have written', () => {
    const moved = virtualService({
      realServers: [realServer('10.1.1.2', { port: 8080, forwardingMethod: 'direct' })],
    });
    const { text, leftOut, changes } = imported({
      state: { ...natDirector, virtualServices: [moved] },
    });
    assert.deepEqual([leftOut, changes], [0, []]);
    assert.match(text, /^ {9}# lvsc: allow server-port\n {9}port = 8080$/m);
  });

  it('writes the weight that a drained real server comes back with', () => {
    const service = 'tcp 203.0.113.100:80';
    const state = {
      ...natDirector,
      virtualServices: [
        virtualService({
          realServers: [realServer('10.1.1.1', { weight: 0 }), realServer('10.1.1.2')],
        }),
      ],
    };
    const ownership: Ownership = {
      ...ownsNothing,
      virtualServices: [service],
      drained: [{ service, server: '10.1.1.1:80', weight: 5 }],
      names: [{ name: 'my web/cpu1', service, server: '10.1.1.1:80' }],
    };
    const { text } = imported({ state, ownership });
    assert.match(text, /^virtual "my web" \{$/m);
    assert.match(text, /# drained at present.*\n {5}server cpu1 \{\n.*\n.*\n {9}weight = 5$/m);
    assert.deepEqual(changesOf(text, { state, ownership }), []);
  });

  it('leaves a virtual address that is on no device to others, and says so', () => {
    const state = { ...natDirector, addresses: own.filter(({ label }) => label === null) };
    const { text } = imported({ state });
    assert.match(
      text,
      /^# 203\.0\.113\.100 is on no device here: .* eth0:1 is a guess that lvsc does not use$/m,
    );
    assert.match(text, /^ {5}address = 203\.0\.113\.100 eth0:1\n(?: {5}.*\n)* {5}addresses = 0$/m);
    assert.deepEqual(changesOf(text, { state }), []);
  });

  it('gives each block a name of its own, and one address one name', () => {
    const at = (vip: string, port: number, protocol: 'tcp' | 'udp' = 'tcp'): VirtualService =>
      virtualService({ key: { kind: 'address', protocol, address: vip, port } });
    const services = [
      at('203.0.113.100', 80),
      at('203.0.113.101', 80),
      at('203.0.113.100', 443),
      at('203.0.113.100', 53),
      at('203.0.113.100', 53, 'udp'),
      at('203.0.113.100', 8443),
    ];
    const { text } = imported({ state: { ...natDirector, virtualServices: services } });
    assert.deepEqual([...text.matchAll(/^virtual (\S+)/gm)].map(([, name]) => name).sort(), [
      'dns_203.0.113.100',
      'dns_203.0.113.100_udp',
      'http_203.0.113.100',
      'http_203.0.113.101',
      'https',
      'tcp_8443',
    ]);
    assert.equal(text.match(/server rs1 \{\n *address = 10\.1\.1\.1$/gm)?.length, 6);
  });

  it('never lets a value of the director end a comment', () => {
    const chain: Chain = {
      ...masquerading,
      rules: [{ kind: 'verbatim', text: 'x\nnetwork = direct' }],
    };
    const { text } = imported({ state: { ...natDirector, chains: [chain] } });
    assert.doesNotMatch(text, /^network = direct$/m);
  });
});
