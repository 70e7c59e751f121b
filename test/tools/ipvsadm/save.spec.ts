import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseIpvsadmSave } from '../../../src/tools/ipvsadm/save.ts';
import { serviceId } from '../../../src/state/director-state.ts';
import { directorState } from '../../support/arbitrary-state.ts';
import { capture } from '../../support/capture.ts';
import { printSave } from '../../support/print-readings.ts';

const save = capture('ipvsadm/save');

describe('the table read from ipvsadm -S', () => {
  const services = new Map(
    parseIpvsadmSave(save).map((service) => [serviceId(service.key), service]),
  );

  it('names every service of a real table', () => {
    assert.deepEqual(
      [...services.keys()],
      [
        'fwmark 2882430849',
        'tcp 203.0.113.100:0',
        'tcp 203.0.113.100:80',
        'tcp 203.0.113.102:21',
        'tcp 203.0.113.103:80',
        'tcp 203.0.113.104:80',
        'udp 203.0.113.102:53',
        'sctp 203.0.113.102:99',
        'tcp [2001:db8::1]:80',
        'fwmark 1',
        'fwmark 2 inet6',
        'fwmark 3',
        'fwmark 4',
      ],
    );
  });

  it('reads a mark from 2^31 on, which ipvsadm prints as a negative number', () => {
    assert.deepEqual(services.get('fwmark 2882430849')?.key, {
      kind: 'fwmark',
      mark: 2882430849,
      family: 'inet',
    });
  });

  it('reads persistence with and without a mask', () => {
    const persistence = (id: string): unknown => services.get(id)?.persistence;
    assert.deepEqual(persistence('tcp 203.0.113.100:0'), { timeout: 360, netmask: null });
    assert.deepEqual(persistence('tcp 203.0.113.104:80'), {
      timeout: 2678400,
      netmask: '255.255.0.0',
    });
    assert.deepEqual(persistence('tcp [2001:db8::1]:80'), { timeout: 100, netmask: '64' });
    assert.equal(persistence('tcp 203.0.113.100:80'), null);
  });

  it('reads scheduler flags, also the third of sh, for which ipvsadm prints nothing', () => {
    const flags = (id: string): unknown => services.get(id)?.schedulerFlags;
    assert.deepEqual(flags('fwmark 2882430849'), ['mh-fallback', 'mh-port']);
    assert.deepEqual(flags('fwmark 1'), ['sh-fallback', 'sh-port']);
    assert.deepEqual(flags('fwmark 3'), ['flag-3']);
    assert.deepEqual(flags('fwmark 4'), ['flag-1', 'flag-3']);
    assert.deepEqual(flags('tcp 203.0.113.100:80'), []);
  });

  it('reads one-packet scheduling and persistence engines, alone and together', () => {
    assert.equal(services.get('udp 203.0.113.102:53')?.onePacket, true);
    assert.equal(services.get('tcp 203.0.113.100:80')?.onePacket, false);
    const [, sip, all] = parseIpvsadmSave(capture('ipvsadm/save-persistence-engine'));
    assert.equal(sip?.persistenceEngine, 'sip');
    assert.deepEqual(sip.persistence, { timeout: 60, netmask: null });
    assert.deepEqual(all, {
      key: { kind: 'address', protocol: 'udp', address: '10.0.0.102', port: 5061 },
      scheduler: 'sh',
      schedulerFlags: ['sh-port'],
      persistence: { timeout: 60, netmask: '255.255.255.0' },
      persistenceEngine: 'sip',
      onePacket: true,
      realServers: [],
    });
  });

  it('reads forwarding methods, weights and every kind of tunnel', () => {
    const servers = services.get('tcp 203.0.113.102:21')?.realServers ?? [];
    assert.deepEqual(
      servers.map(({ address, port, forwardingMethod, weight, tunnel }) => [
        `${address}:${port}`,
        forwardingMethod,
        weight,
        tunnel,
      ]),
      [
        ['10.1.1.7:21', 'tunnel', 5, { type: 'ipip', port: 0, checksum: 'none' }],
        ['10.1.1.8:21', 'tunnel', 5, { type: 'gue', port: 5555, checksum: 'none' }],
        ['10.1.1.9:21', 'tunnel', 5, { type: 'gre', port: 0, checksum: 'csum' }],
        ['10.1.1.10:21', 'tunnel', 5, { type: 'gue', port: 6080, checksum: 'remcsum' }],
        ['10.1.1.11:21', 'direct', 70000, null],
      ],
    );
    assert.deepEqual(
      services
        .get('tcp 203.0.113.100:80')
        ?.realServers.map(({ forwardingMethod, weight }) => [forwardingMethod, weight]),
      [
        ['nat', 2],
        ['nat', 0],
      ],
    );
  });

  it('reads a tunnel of ipvsadm before 1.31, which says nothing of its type', () => {
    const [service] = parseIpvsadmSave(
      '-A -t 203.0.113.100:80 -s rr\n-a -t 203.0.113.100:80 -r 10.1.1.1:80 -i -w 1\n',
    );
    assert.deepEqual(service?.realServers[0]?.tunnel, { type: 'ipip', port: 0, checksum: 'none' });
  });

  it('reads an empty table', () => {
    assert.deepEqual(parseIpvsadmSave(''), []);
  });

  it('reads back any table that ipvsadm could print', () => {
    fc.assert(
      fc.property(directorState, ({ virtualServices }) => {
        const withoutThresholds = virtualServices.map((service) => ({
          ...service,
          realServers: service.realServers.map((server) => ({
            ...server,
            upperThreshold: 0,
            lowerThreshold: 0,
          })),
        }));
        assert.deepEqual(parseIpvsadmSave(printSave(virtualServices)), withoutThresholds);
      }),
      { numRuns: 300 },
    );
  });

  const service = '-A -t 203.0.113.100:80 -s rr';
  const server = '-a -t 203.0.113.100:80 -r 10.1.1.1:80';
  const unreadable = {
    'a name for an address': '-A -t www.example.com:80 -s rr',
    'a name for a port': '-A -t 203.0.113.100:http -s rr',
    'an address that is none': '-A -t 203.0.113.300:80 -s rr',
    'a port that is none': '-A -t 203.0.113.100:65536 -s rr',
    'an unknown command': '-E -t 203.0.113.100:80 -s rr',
    'an unknown protocol': '-A --xxx-service 203.0.113.100:80 -s rr',
    'an unknown option of a service': `${service} --new-option 5`,
    'a persistence time twice': `${service} -p 60 -p 60`,
    'a mask without its persistence time': `${service} -M 255.255.255.0`,
    'a mask that is a name': `${service} -p 60 -M mask.example.com`,
    'a real server twice': `${service}\n${server} -m -w 1\n${server} -m -w 1`,
    'two words for a tunnel’s checksum': `${service}\n${server} -i -w 1 --tun-type gre --tun-csum --tun-nocsum`,
    'firewall mark 0': '-A -f 0 -s rr',
    'a persistence time that is no number': `${service} -p long`,
    'a persistence time cut off': `${service} -p`,
    'a mark out of range': '-A -f 4294967296 -s rr',
    'a line cut off in the middle': '-A -t 203.0.113.100:80 -s',
    'a line with nothing but the command': '-A',
    'the listing instead of the save text': 'TCP  203.0.113.100:80 rr',
    'a service listed twice': `${service}\n${service}`,
    'a real server without its service': `${server} -m -w 1`,
    'a real server cut off': `${service}\n${server} -m -w`,
    'a real server without method': `${service}\n${server} -w 1`,
    'the (null) that FullNAT builds print as method': `${service}\n${server} (null) -w 1`,
    'a negative weight': `${service}\n${server} -m -w -1`,
    'a weight that is no number': `${service}\n${server} -m -w 1k`,
    'something after the weight': `${service}\n${server} -m -w 1 -x 5`,
    'an unknown kind of tunnel': `${service}\n${server} -i -w 1 --tun-type vxlan`,
    'a tunnel option cut off': `${service}\n${server} -i -w 1 --tun-type`,
    'a tunnel port out of range': `${service}\n${server} -i -w 1 --tun-type gue --tun-port 70000`,
    'tunnel options for NAT': `${service}\n${server} -m -w 1 --tun-type ipip`,
    'a real server that is a name': `${service}\n-a -t 203.0.113.100:80 -r cpu1:80 -m -w 1`,
    'two columns swapped': `${service}\n-a -r 10.1.1.1:80 -t 203.0.113.100:80 -m -w 1`,
  };
  for (const [what, text] of Object.entries(unreadable)) {
    it(`refuses ${what}, and quotes the line`, () => {
      const line = text.split('\n').at(-1) ?? '';
      assert.throws(() => parseIpvsadmSave(`${text}\n`), {
        name: 'Error',
        command: 'ipvsadm -S -n',
        line,
        message: new RegExp(`^cannot read this line of "ipvsadm -S -n".*: "${escaped(line)}"$`),
      });
    });
  }

  it('refuses what ipvsadm prints without -n', () => {
    assert.throws(() => parseIpvsadmSave(capture('ipvsadm/save-without-n')), {
      line: '-A -t 203.0.113.100:http -s wrr',
    });
  });

  it('refuses a line of a real server cut after any word', () => {
    const [head = '', , line = ''] = save.split('\n').slice(5);
    const words = line.split(' ');
    assert.equal(words[0], '-a');
    for (let count = 1; count < words.length; count += 1) {
      const cut = words.slice(0, count).join(' ');
      // With its weight the line is whole for ipvsadm before 1.31.
      if (cut.endsWith(' -w 5')) continue;
      assert.throws(() => parseIpvsadmSave(`${head}\n${cut}\n`), { line: cut });
    }
  });

  it('prints a real table as ipvsadm did', () => {
    assert.equal(printSave(parseIpvsadmSave(save)), save);
  });
});

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
