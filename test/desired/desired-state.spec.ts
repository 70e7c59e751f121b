import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Desired } from '../../src/desired/desired.ts';
import { addressId, serverId, serviceId } from '../../src/state/director-state.ts';
import { block, desiredFrom, server } from '../support/desired.ts';

const article = readFileSync(new URL('../../fixtures/article/lvs.conf', import.meta.url), 'utf8');

/** An active virtual block on 203.0.113.100 with a name of its own. */
function virtual(...lines: readonly string[]): string {
  return block('virtual http', 'active = 1', 'address = 203.0.113.100 eth0:1', ...lines);
}

function servicesOf({ virtualServices }: Desired): Record<string, string[]> {
  return Object.fromEntries(
    virtualServices.map(({ key, realServers }) => [
      serviceId(key),
      realServers.map((each) => `${serverId(each)} ${each.forwardingMethod} weight ${each.weight}`),
    ]),
  );
}

describe('the state that a config desires', () => {
  describe('network = nat', () => {
    const desired = desiredFrom(article);

    it('compiles the article to one service with eight real servers behind NAT', () => {
      assert.deepEqual(servicesOf(desired), {
        'tcp 203.0.113.100:80': [2, 2, 1, 1, 1, 1, 1, 1].map(
          (weight, index) => `10.1.1.${index + 1}:80 nat weight ${weight}`,
        ),
      });
      const [service] = desired.virtualServices;
      assert.equal(service?.scheduler, 'wrr');
      assert.equal(service.persistence, null);
      assert.equal(service.onePacket, false);
    });

    it('brings up VIP and NAT router with their aliases, turns forwarding on', () => {
      assert.deepEqual(
        desired.addresses.map((address) => [addressId(address), address.label, address.broadcast]),
        [
          ['eth0 203.0.113.100/24', 'eth0:1', '203.0.113.255'],
          ['eth1 10.1.1.254/24', 'eth1:1', '10.1.1.255'],
        ],
      );
      assert.deepEqual(desired.sysctls, { 'net.ipv4.ip_forward': '1' });
    });

    it('masquerades the real servers’ network out of the outside device', () => {
      assert.deepEqual(desired.chains, [
        {
          name: 'LVSC-NAT',
          family: 'inet',
          jumps: 1,
          rules: [{ kind: 'masquerade', source: '10.1.1.0/24', outDevice: 'eth0' }],
        },
      ]);
    });

    it('asks for nothing that the file does not speak of', () => {
      assert.deepEqual(desired.timeouts, {});
      assert.equal(desired.syncDaemon, null);
    });

    it('knows the line that asks for each subject', () => {
      const lines = Object.fromEntries(
        [...desired.origins].map(([id, range]) => [
          id,
          article.split('\n')[range.start.line - 1]?.trim(),
        ]),
      );
      assert.equal(lines['service tcp 203.0.113.100:80'], 'virtual http {');
      assert.equal(lines['server tcp 203.0.113.100:80 10.1.1.3:80'], 'server cpu3 {');
      assert.equal(lines['address eth0 203.0.113.100/24'], 'address = 203.0.113.100 eth0:1');
      assert.equal(lines['address eth1 10.1.1.254/24'], 'nat_router = 10.1.1.254 eth1:1');
      assert.equal(lines['chain inet LVSC-NAT'], 'network = nat');
      assert.equal(lines['sysctl net.ipv4.ip_forward'], 'network = nat');
      assert.equal(desired.origins.size, 14);
    });

    it('writes no masquerading with masquerade = 0', () => {
      assert.deepEqual(desiredFrom(`masquerade = 0\n${article}`).chains, []);
    });

    it('masquerades each real server by itself without a mask of the NAT router', () => {
      const rules = desiredFrom(article.replace(/^nat_nmask.*\n/m, '')).chains[0]?.rules;
      assert.equal(rules?.length, 8);
      assert.deepEqual(rules[0], { kind: 'masquerade', source: '10.1.1.1/32', outDevice: 'eth0' });
    });

    it('masquerades each real server by itself where one lies outside the NAT network', () => {
      const { chains } = desiredFrom(article.replace('= 10.1.1.8', '= 10.1.2.8'));
      assert.equal(chains[0]?.rules.length, 8);
    });

    it('gives real servers the port of their block, or their own', () => {
      const text = virtual(
        'port = 80',
        server('cpu1', '10.1.1.1'),
        server('cpu2', '10.1.1.2', 'port = 8080'),
      );
      assert.deepEqual(servicesOf(desiredFrom(`network = nat\n${text}`)), {
        'tcp 203.0.113.100:80': ['10.1.1.1:80 nat weight 1', '10.1.1.2:8080 nat weight 1'],
      });
    });
  });

  describe('one-arm NAT', () => {
    const desired = desiredFrom(
      [
        'network = nat',
        'nat_router = 203.0.113.254 eth0:2',
        'nat_nmask = 255.255.255.0',
        virtual(server('cpu1', '203.0.113.11'), server('cpu2', '203.0.113.12')),
      ].join('\n'),
    );

    it('names each real server, since the network holds clients and VIP too', () => {
      assert.deepEqual(
        desired.chains[0]?.rules,
        ['203.0.113.11/32', '203.0.113.12/32'].map((source) => ({
          kind: 'masquerade',
          source,
          outDevice: 'eth0',
        })),
      );
    });

    it('sends no redirects: on all, default and the device', () => {
      assert.deepEqual(desired.sysctls, {
        'net.ipv4.ip_forward': '1',
        'net.ipv4.conf.all.send_redirects': '0',
        'net.ipv4.conf.default.send_redirects': '0',
        'net.ipv4.conf.eth0.send_redirects': '0',
      });

      it('turns IPv6 forwarding on for LVS-NAT with an IPv6 address, and for nothing else', () => {
        const sysctls = (network: string, vip: string): Readonly<Record<string, string>> =>
          desiredFrom(
            `network = ${network}\n${block('virtual web', 'active = 1', `address = ${vip} eth0`)}`,
          ).sysctls;
        assert.deepEqual(sysctls('nat', '2001:db8::100'), {
          'net.ipv4.ip_forward': '1',
          'net.ipv6.conf.all.forwarding': '1',
        });
        assert.deepEqual(sysctls('nat', '203.0.113.100'), { 'net.ipv4.ip_forward': '1' });
        assert.deepEqual(sysctls('direct', '2001:db8::100'), {});
      });
    });
  });

  describe('network = direct and tunnel', () => {
    const text = virtual(
      'port = 80',
      'vip_nmask = 255.255.255.0',
      server('cpu1', '10.1.1.1', 'weight = 3'),
    );

    it('has neither masquerading nor sysctls nor a NAT router for direct', () => {
      const desired = desiredFrom(`network = direct\nnat_router = 10.1.1.254 eth1:1\n${text}`);
      assert.deepEqual(servicesOf(desired), {
        'tcp 203.0.113.100:80': ['10.1.1.1:80 direct weight 3'],
      });
      assert.deepEqual([desired.chains, desired.sysctls], [[], {}]);
      assert.deepEqual(desired.addresses.map(addressId), ['eth0 203.0.113.100/24']);
      assert.equal(desired.virtualServices[0]?.realServers[0]?.tunnel, null);
    });

    it('tunnels by plain ipip', () => {
      const [service] = desiredFrom(`network = tunnel\n${text}`).virtualServices;
      assert.deepEqual(service?.realServers[0]?.tunnel, {
        type: 'ipip',
        port: 0,
        checksum: 'none',
      });
    });

    it('gives every real server the port of the service, as the kernel will', () => {
      const desired = desiredFrom(
        `network = direct\n${virtual('port = 443', server('cpu1', '10.1.1.1'))}`,
      );
      assert.deepEqual(servicesOf(desired), {
        'tcp 203.0.113.100:443': ['10.1.1.1:443 direct weight 1'],
      });
    });
  });

  describe('firewall marks', () => {
    const marked = (name: string, port: number, ...more: readonly string[]): string =>
      block(
        `virtual ${name}`,
        'active = 1',
        'address = 203.0.113.100 eth0:1',
        `port = ${port}`,
        'fwmark = 80',
        'persistent = 300',
        ...more,
        server('cpu1', '10.1.1.1'),
      );

    it('names the service by the mark, and sets it on what is for the VIP', () => {
      const desired = desiredFrom(`network = direct\n${marked('http', 80)}`);
      assert.deepEqual(servicesOf(desired), { 'fwmark 80': ['10.1.1.1:80 direct weight 1'] });
      assert.deepEqual(desired.chains, [
        {
          name: 'LVSC-MARK',
          family: 'inet',
          jumps: 1,
          rules: [
            { kind: 'mark', destination: '203.0.113.100', protocol: 'tcp', port: 80, mark: 80 },
          ],
        },
      ]);
    });

    it('makes one service of blocks that share a mark; real servers keep the client’s port', () => {
      const desired = desiredFrom(`network = direct\n${marked('http', 80)}${marked('https', 443)}`);
      assert.deepEqual(servicesOf(desired), { 'fwmark 80': ['10.1.1.1:0 direct weight 1'] });
      assert.deepEqual(
        desired.chains[0]?.rules.map((rule) => rule.kind === 'mark' && [rule.port, rule.mark]),
        [
          [80, 80],
          [443, 80],
        ],
      );
      assert.deepEqual(desired.virtualServices[0]?.persistence, { timeout: 300, netmask: null });
    });

    it('knows a real server of a shared mark by its name in each of the blocks', () => {
      const { names } = desiredFrom(
        `network = direct\n${marked('http', 80)}${marked('https', 443)}`,
      );
      assert.deepEqual(
        names,
        ['http/cpu1', 'https/cpu1'].map((name) => ({
          name,
          service: 'fwmark 80',
          server: '10.1.1.1:0',
        })),
      );
    });

    it('lets a real server of a shared mark have a port of its own, and the sorry server none', () => {
      const own = marked('http', 80).replace('10.1.1.1', '10.1.1.1\n port = 8080');
      assert.deepEqual(servicesOf(desiredFrom(`network = nat\n${own}${marked('https', 443)}`)), {
        'fwmark 80': ['10.1.1.1:8080 nat weight 1'],
      });
      const sorry = [80, 443]
        .map((port) => marked(`p${port}`, port, 'sorry_server = 10.1.1.99'))
        .map((text) => text.replace(/server cpu1 [^}]*\}/, ''));
      assert.deepEqual(servicesOf(desiredFrom(`network = nat\n${sorry.join('')}`)), {
        'fwmark 80': ['10.1.1.99:0 nat weight 1'],
      });
    });

    it('writes each mark rule once', () => {
      const desired = desiredFrom(`network = direct\n${marked('a', 80)}${marked('b', 80)}`);
      assert.equal(desired.chains[0]?.rules.length, 1);
    });

    it('writes no mark rules with mark_rules = 0', () => {
      const text = `network = direct\nmark_rules = 0\n${marked('http', 80)}`;
      assert.deepEqual(desiredFrom(text).chains, []);
    });

    it('leaves the addresses to somebody else with addresses = 0', () => {
      const text = `network = direct\naddresses = 0\n${marked('http', 80)}`;
      assert.equal(desiredFrom(text).leavesAddresses, true);
    });

    it('marks IPv6 in a chain of its own', () => {
      const text = marked('http', 80).replace('203.0.113.100', '2001:db8::100');
      const desired = desiredFrom(`network = direct\n${text}`);
      assert.deepEqual(Object.keys(servicesOf(desired)), ['fwmark 80 inet6']);
      assert.deepEqual(
        desired.chains.map(({ family }) => family),
        ['inet6'],
      );
    });
  });

  describe('virtual blocks', () => {
    const base = 'network = direct\n';

    it('leaves out inactive blocks and inactive real servers', () => {
      const off = block('server cpu2', 'address = 10.1.1.2', 'active = 0');
      const unsaid = block('server cpu3', 'address = 10.1.1.3');
      const desired = desiredFrom(
        base +
          virtual(server('cpu1', '10.1.1.1'), off, unsaid) +
          block(
            'virtual old',
            'active = 0',
            'address = 203.0.113.101 eth0:2',
            server('a', '10.1.1.9'),
          ),
      );
      assert.deepEqual(servicesOf(desired), {
        'tcp 203.0.113.100:80': ['10.1.1.1:80 direct weight 1'],
      });
      assert.deepEqual(desired.addresses.map(addressId), ['eth0 203.0.113.100/32']);
    });

    it('asks for nothing at all where nothing is active', () => {
      const desired = desiredFrom('network = direct\n');
      assert.deepEqual([desired.virtualServices, desired.addresses, desired.chains], [[], [], []]);
      assert.equal(desired.origins.size, 0);
    });

    it('quiesces with weight 0', () => {
      const desired = desiredFrom(base + virtual(server('cpu1', '10.1.1.1', 'weight = 0')));
      assert.equal(desired.virtualServices[0]?.realServers[0]?.weight, 0);
    });

    it('sends clients to the sorry server where no real server is active', () => {
      const off = block('server cpu1', 'address = 10.1.1.1', 'active = 0');
      const sorry = 'sorry_server = 10.1.1.99';
      const text = base + virtual('port = 8080', sorry, off);
      assert.deepEqual(servicesOf(desiredFrom(text)), {
        'tcp 203.0.113.100:8080': ['10.1.1.99:8080 direct weight 1'],
      });
      assert.deepEqual(servicesOf(desiredFrom(base + virtual(sorry, server('a', '10.1.1.1')))), {
        'tcp 203.0.113.100:80': ['10.1.1.1:80 direct weight 1'],
      });
    });

    it('reads persistence; a mask that groups nobody is no mask', () => {
      const persistence = (...lines: readonly string[]): unknown =>
        desiredFrom(base + virtual('persistent = 600', ...lines, server('a', '10.1.1.1')))
          .virtualServices[0]?.persistence;
      assert.deepEqual(persistence(), { timeout: 600, netmask: null });
      assert.deepEqual(persistence('pmask = 255.255.255.255'), { timeout: 600, netmask: null });
      assert.deepEqual(persistence('pmask = 255.255.255.0'), {
        timeout: 600,
        netmask: '255.255.255.0',
      });
    });

    it('keeps udp and tcp of one address apart, and brings the address up once', () => {
      const dns = (protocol: string): string =>
        block(
          `virtual dns-${protocol}`,
          'active = 1',
          'address = 203.0.113.100 eth0:1',
          'port = 53',
          `protocol = ${protocol}`,
          server('a', '10.1.1.1'),
        );
      const desired = desiredFrom(base + dns('tcp') + dns('udp'));
      assert.deepEqual(Object.keys(servicesOf(desired)), [
        'tcp 203.0.113.100:53',
        'udp 203.0.113.100:53',
      ]);
      assert.deepEqual(desired.addresses.map(addressId), ['eth0 203.0.113.100/32']);
    });

    it('serves IPv6 with /128', () => {
      const text = virtual(server('a', '2001:db8::5')).replace('203.0.113.100', '2001:db8::100');
      const desired = desiredFrom(base + text);
      assert.deepEqual(servicesOf(desired), {
        'tcp [2001:db8::100]:80': ['[2001:db8::5]:80 direct weight 1'],
      });
      assert.deepEqual(desired.addresses.map(addressId), ['eth0 2001:db8::100/128']);
    });
  });

  describe('globals', () => {
    const rest = `network = direct\n${virtual(server('a', '10.1.1.1'))}`;

    it('sets the timeouts that are given; 0 leaves one as it is', () => {
      const text = `tcp_timeout = 1200\ntcpfin_timeout = 0\nudp_timeout = 60\n${rest}`;
      const { timeouts, origins } = desiredFrom(text);
      assert.deepEqual(timeouts, { tcp: 1200, udp: 60 });
      assert.equal(origins.get('timeouts')?.start.line, 1);
    });

    it('runs a sync daemon; of its id only eight bits count', () => {
      const text = `syncdaemon = 1\nsyncd_iface = eth1\nsyncd_id = 263\n${rest}`;
      assert.deepEqual(desiredFrom(text).syncDaemon, {
        state: 'master',
        mcastInterface: 'eth1',
        syncId: 7,
      });
      assert.equal(desiredFrom(`syncdaemon = 0\n${rest}`).syncDaemon, null);
    });
  });
});
