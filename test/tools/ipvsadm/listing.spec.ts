import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  listedServer,
  parseConnections,
  parseThresholds,
} from '../../../src/tools/ipvsadm/listing.ts';
import { serverId, serviceId } from '../../../src/state/director-state.ts';
import { directorState } from '../../support/arbitrary-state.ts';
import { capture } from '../../support/capture.ts';
import { printThresholds } from '../../support/print-readings.ts';

const header = [
  'IP Virtual Server version 1.2.1 (size=4096)',
  'Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn ',
  '  -> RemoteAddress:Port',
  '',
].join('\n');

const none = { upperThreshold: 0, lowerThreshold: 0 };

describe('the listing of ipvsadm', () => {
  it('reads the thresholds of a real table by service and real server', () => {
    assert.deepEqual(
      [...parseThresholds(capture('ipvsadm/thresholds'))],
      [
        ['tcp 203.0.113.100:80 10.1.1.1:80', none],
        ['tcp 203.0.113.100:80 10.1.1.2:8080', { upperThreshold: 100, lowerThreshold: 50 }],
        ['tcp 203.0.113.102:21 10.1.1.7:21', none],
        ['tcp 203.0.113.102:21 10.1.1.8:21', none],
        ['tcp 203.0.113.102:21 10.1.1.9:21', none],
        ['tcp 203.0.113.102:21 10.1.1.10:21', none],
        ['tcp 203.0.113.102:21 10.1.1.11:21', none],
        ['tcp [2001:db8::1]:80 [2001:db8::5]:80', none],
        ['fwmark 1 10.1.1.5:0', none],
        ['fwmark 1 10.1.1.6:81', none],
      ],
    );
    assert.deepEqual(
      [...parseThresholds(capture('ipvsadm/thresholds-persistence-engine'))],
      [['udp 10.0.0.102:5060 10.1.1.1:5060', { upperThreshold: 20, lowerThreshold: 10 }]],
    );
  });

  it('reads the listing of an empty table', () => {
    assert.equal(parseThresholds(capture('ipvsadm/thresholds-empty')).size, 0);
  });

  it('reads marks from 2^31 on, and marks of IPv6', () => {
    const server =
      '  -> 10.1.1.5:0                   7          3          0          0         \n';
    const found = parseThresholds(
      `${header}FWM  -1412536447 mh\n${server}FWM  2 IPv6 rr\n${server}`,
    );
    assert.deepEqual(
      [...found.keys()],
      ['fwmark 2882430849 10.1.1.5:0', 'fwmark 2 inet6 10.1.1.5:0'],
    );
  });

  it('reads connections and persistence templates of a real director', () => {
    const found = parseConnections(capture('ipvsadm/persistent-conn'));
    assert.deepEqual(found.get('tcp 203.0.113.100:80 10.1.1.1:80'), {
      persistent: 1,
      active: 3,
      inactive: 0,
    });
    assert.deepEqual(found.get('tcp 203.0.113.100:80 10.1.1.2:8080'), {
      persistent: 0,
      active: 0,
      inactive: 0,
    });
    assert.equal(found.size, 3);
  });

  it('reads back the thresholds of any table that ipvsadm could print', () => {
    fc.assert(
      fc.property(directorState, ({ virtualServices }) => {
        const wanted = virtualServices.flatMap(({ key, realServers }) =>
          realServers.map(
            (server) =>
              [
                listedServer(serviceId(key), serverId(server)),
                { upperThreshold: server.upperThreshold, lowerThreshold: server.lowerThreshold },
              ] as const,
          ),
        );
        assert.deepEqual([...parseThresholds(printThresholds(virtualServices))], wanted);
      }),
    );
  });

  const service = 'TCP  203.0.113.100:80 rr';
  const unreadable = {
    'a real server before any service': '  -> 10.1.1.1:80   0   0   0   0',
    'a column too few': `${service}\n  -> 10.1.1.1:80   0   0   0`,
    'a column too many': `${service}\n  -> 10.1.1.1:80   0   0   0   0   0`,
    'a column of words': `${service}\n  -> 10.1.1.1:80                  Masq    2      0          0`,
    'a name for an address': `${service}\n  -> cpu1:80   0   0   0   0`,
    'an unknown protocol': 'DCCP 203.0.113.100:80 rr',
    'a service cut off': 'TCP  203.0.113.100:80',
    'a service that is a name': 'TCP  www.example.com:http rr',
  };
  for (const [what, text] of Object.entries(unreadable)) {
    it(`refuses ${what}, and quotes the line`, () => {
      const line = text.split('\n').at(-1);
      assert.throws(() => parseThresholds(`${header}${text}\n`), {
        command: 'ipvsadm -L -n --thresholds',
        line,
      });
    });
  }

  it('refuses other listings, whose columns are others', () => {
    assert.throws(() => parseThresholds(capture('ipvsadm/list')), {
      line: 'Prot LocalAddress:Port Scheduler Flags',
    });
    assert.throws(() => parseThresholds(capture('ipvsadm/persistent-conn')), {
      line: /PersistConn/,
    });
    assert.throws(() => parseConnections(capture('ipvsadm/thresholds')), { line: /Uthreshold/ });
  });

  it('refuses an empty text: even an empty table has its header', () => {
    assert.throws(() => parseThresholds(''), { message: /no version of IPVS/ });
  });
});
