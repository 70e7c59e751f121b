import assert from 'node:assert/strict';
import type { RealServerFacts } from '../../src/realserver/facts.ts';
import { fitnessOf, type Point } from '../../src/realserver/fitness.ts';
import { arp, machine, route, type Changes } from './machine.ts';
import { needsWith } from './needs-from.ts';

function unfit(points: readonly Point[]): string[] {
  return points.filter(({ isFit }) => !isFit).map(({ what, is }) => `${what}: ${is}`);
}

function mends(points: readonly Point[]): string[] {
  return points.flatMap(({ mend }) => mend);
}

describe('the fitness of a real server', () => {
  describe('with nat', () => {
    const needs = needsWith('nat');
    const fit = machine({ routes: [route('default', '10.1.1.254'), route('10.1.1.0/24', null)] });

    it('is fit with its default route through the director', () => {
      assert.deepEqual(unfit(fitnessOf(needs, fit)), []);
    });

    it('is not with another one, with a better one, or with none', () => {
      const of = (...routes: RealServerFacts['routes'][number][]): string[] =>
        unfit(fitnessOf(needs, machine({ routes })));
      const what = 'default route via 10.1.1.254';
      assert.deepEqual(of(route('default', '10.1.1.1')), [`${what}: default route via 10.1.1.1`]);
      assert.deepEqual(of(route('default', '10.1.1.254', 100), route('default', '10.1.1.9', 5)), [
        `${what}: default route via 10.1.1.9`,
      ]);
      assert.deepEqual(of(), [`${what}: no default route`]);
      assert.deepEqual(mends(fitnessOf(needs, machine({ routes: [] }))), [
        'ip route replace default via 10.1.1.254',
      ]);
    });

    it('is not with a route of its own to the network of the virtual address', () => {
      const round = route('203.0.113.0/24', null);
      const points = fitnessOf(needs, { ...fit, routes: [...fit.routes, round] });
      assert.deepEqual(unfit(points), [
        'no route of its own to where clients are: 203.0.113.0/24 on eth0',
      ]);
      assert.deepEqual(mends(points), ['ip route del 203.0.113.0/24 dev eth0']);
    });

    it('keeps the way to the gateway where that is on the shared network', () => {
      const points = fitnessOf(needsWith('nat', ['10.1.1.100']), fit);
      assert.deepEqual(mends(points), [
        'ip route replace 10.1.1.254/32 dev eth0',
        'ip route del 10.1.1.0/24 dev eth0',
      ]);
    });
  });

  describe('with direct', () => {
    const needs = needsWith('direct');
    const fit = machine({ lo: ['203.0.113.100/32'] });

    it('is fit with the address on lo and silence in ARP, of all or of the device', () => {
      for (const sysctls of [arp('1', '2'), arp('2', '2'), arp('1', '2', 'eth0')]) {
        assert.deepEqual(unfit(fitnessOf(needs, { ...fit, sysctls })), []);
      }
    });

    it('is not while a device answers for it', () => {
      for (const sysctls of [
        arp('0', '0'),
        arp('1', '0'),
        arp('0', '2'),
        arp('1', '1'),
        arp('8', '2'),
      ]) {
        const [point, ...more] = unfit(fitnessOf(needs, { ...fit, sysctls }));
        assert.match(point ?? '', /^no answer to ARP .*: eth0 has arp_ignore \d, arp_announce \d$/);
        assert.deepEqual(more, []);
      }
    });

    it('is not with the address missing, on a device with ARP, or with a network around it', () => {
      const of = (changes: Changes): [string[], string[]] => {
        const points = fitnessOf(needs, machine(changes));
        return [unfit(points), mends(points)];
      };
      const what = '203.0.113.100/32 on lo';
      const put = 'ip address replace 203.0.113.100/32 dev lo label lo:1';
      assert.deepEqual(of({}), [[`${what}: on no device`], [put]]);
      assert.deepEqual(of({ eth0: ['203.0.113.100/32'] }), [
        [`${what}: 203.0.113.100/32 on eth0`],
        ['ip address del 203.0.113.100/32 dev eth0', put],
      ]);
      assert.deepEqual(of({ lo: ['203.0.113.100/24', '203.0.113.100/32'] }), [
        [`${what}: 203.0.113.100/24 on lo, 203.0.113.100/32 on lo`],
        ['ip address del 203.0.113.100/24 dev lo'],
      ]);
    });

    it('is not with a director as its gateway, and a person must choose another', () => {
      const points = fitnessOf(needs, { ...fit, routes: [route('default', '203.0.113.1')] });
      assert.deepEqual(unfit(points), [
        'default route not via 203.0.113.1: default route via 203.0.113.1',
      ]);
      assert.deepEqual(mends(points), []);
    });

    it('is not where answers go out by another leg, and the source check is strict', () => {
      const byOther = { ...route('default', '192.0.2.1'), device: 'eth1' };
      const ofClients = { ...route('203.0.113.0/24', null), device: 'eth1' };
      const withFilter = (all: string, own: string, away: RealServerFacts['routes'][number]) =>
        fitnessOf(needs, {
          ...fit,
          routes: [away, route('10.1.1.0/24', null)],
          sysctls: {
            ...fit.sysctls,
            'net.ipv4.conf.all.rp_filter': all,
            'net.ipv4.conf.eth0.rp_filter': own,
          },
        });
      for (const away of [byOther, ofClients]) {
        const points = withFilter('0', '1', away);
        assert.deepEqual(unfit(points), [
          'no strict reverse-path filter on eth0: rp_filter 1 (the larger of all and eth0)',
        ]);
        assert.deepEqual(mends(points), ['sysctl -w net.ipv4.conf.eth0.rp_filter=2']);
        assert.equal(unfit(withFilter('1', '0', away)).length, 1);
        assert.deepEqual(unfit(withFilter('1', '2', away)), []);
        assert.deepEqual(unfit(withFilter('0', '0', away)), []);
      }
      assert.deepEqual(unfit(withFilter('1', '1', route('default', '10.1.1.250'))), []);
      assert.deepEqual(unfit(withFilter('1', '1', { ...byOther, destination: '10.9.0.0/16' })), []);
    });
  });

  describe('with tunnel', () => {
    const needs = needsWith('tunnel');
    const filter = (all: string, own: string): Record<string, string> => ({
      ...arp('1', '2'),
      'net.ipv4.conf.all.rp_filter': all,
      'net.ipv4.conf.tunl0.rp_filter': own,
    });

    it('is fit with the device up and the source check off or loose', () => {
      for (const [all, own] of [
        ['0', '0'],
        ['0', '2'],
        ['2', '1'],
      ] as const) {
        const facts = machine({ tunl0: ['203.0.113.100/32'], sysctls: filter(all, own) });
        assert.deepEqual(unfit(fitnessOf(needs, facts)), []);
      }
    });

    it('is not with a check on all or on the device: the larger holds', () => {
      for (const [all, own] of [
        ['1', '0'],
        ['0', '1'],
      ] as const) {
        const facts = machine({ tunl0: ['203.0.113.100/32'], sysctls: filter(all, own) });
        assert.deepEqual(unfit(fitnessOf(needs, facts)), [
          'no reverse-path filter on tunl0: rp_filter 1 (the larger of all and tunl0)',
        ]);
      }
    });

    it('is not with the device down or missing', () => {
      const down = fitnessOf(needs, machine({ tunl0: 'down', lo: ['203.0.113.100/32'] }));
      assert.deepEqual(unfit(down), ['tunl0, up: down']);
      const { devices, ...rest } = machine({ lo: ['203.0.113.100/32'] });
      const without = devices.filter(({ name }) => name !== 'tunl0');
      assert.deepEqual(unfit(fitnessOf(needs, { ...rest, devices: without })), [
        'tunl0, up: not there',
      ]);
    });
  });

  it('is not on a machine that has another address', () => {
    const [point] = unfit(fitnessOf(needsWith('nat', ['203.0.113.100'], '10.1.1.7'), machine()));
    assert.equal(point, 'its own address 10.1.1.7: on no device of this machine');
  });
});
