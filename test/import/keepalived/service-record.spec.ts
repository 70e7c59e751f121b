import assert from 'node:assert/strict';
import {
  maskRemarks,
  protocolOf,
  recordKeywords,
  serviceRecord,
} from '../../../src/import/keepalived/service-record.ts';
import type { Entry } from '../../../src/import/keepalived/server-group.ts';
import type { ServiceRecord } from '../../../src/state/change.ts';
import { statements } from './statement.ts';

const web: Entry = { kind: 'address', address: '192.0.2.1', port: 80 };

function record(text: string, entry: Entry = web): ServiceRecord {
  return serviceRecord(statements(text), entry, 'inet');
}

describe('the record of a virtual server of keepalived', () => {
  it('has what keepalived takes where nothing is said', () => {
    assert.deepEqual(record(''), {
      key: { kind: 'address', protocol: 'udp', address: '192.0.2.1', port: 80 },
      scheduler: 'wlc',
      schedulerFlags: [],
      persistence: null,
      persistenceEngine: null,
      onePacket: false,
    });
  });

  it('has scheduler, flags, engine and protocol', () => {
    const { scheduler, schedulerFlags, persistenceEngine, onePacket } = record(
      'lb_algo sh\nsh-port\nsh-fallback\nops\npersistence_engine sip',
    );
    assert.deepEqual(
      [scheduler, schedulerFlags, persistenceEngine, onePacket],
      ['sh', ['sh-port', 'sh-fallback'], 'sip', true],
    );
    assert.ok(recordKeywords.includes('sh-port'));
    assert.equal(protocolOf(statements('protocol SCTP')), 'sctp');
    assert.throws(() => protocolOf(statements('protocol ICMP')), /names no protocol/);
  });

  const v6: Entry = { kind: 'address', address: '2001:db8::1', port: 80 };
  for (const [text, entry, expected] of [
    ['persistence_timeout 50', web, { timeout: 50, netmask: null }],
    ['persistence_timeout', web, { timeout: 360, netmask: null }],
    ['persistence_timeout 0', web, null],
    ['persistence_granularity 255.255.255.0', web, { timeout: 360, netmask: '255.255.255.0' }],
    ['persistence_granularity 255.255.255.255', web, { timeout: 360, netmask: null }],
    ['persistence_granularity 24', web, { timeout: 360, netmask: '255.255.255.0' }],
    ['persistence_granularity 64', v6, { timeout: 360, netmask: '64' }],
    ['', { ...web, port: 0 }, { timeout: 360, netmask: null }],
  ] satisfies [string, Entry, unknown][]) {
    it(`has the persistence of "${text}" at ${entry.address} ${entry.port}`, () => {
      assert.deepEqual(record(text, entry).persistence, expected);
    });
  }

  it('has a flag of a scheduler that was named before it', () => {
    const flags = (text: string): readonly string[] => record(text).schedulerFlags;
    assert.deepEqual(flags('sh-port\nlb_algo sh'), []);
    assert.deepEqual(flags('lb_algo rr\nmh-port\nflag-1'), ['flag-1']);
    assert.deepEqual(flags('lb_algo mh\nmh-port\nsh-port'), ['mh-port']);
  });

  it('says which masks keepalived takes for another one', () => {
    const remarks = (text: string, family: 'inet' | 'inet6' = 'inet'): readonly string[] =>
      maskRemarks(statements(text), family);
    assert.match(remarks('persistence_granularity 24').join(), / 24 for 0\.0\.0\.24, /);
    assert.deepEqual(remarks('persistence_granularity 255.255.255.0'), []);
    assert.deepEqual(remarks('persistence_granularity 64', 'inet6'), []);
    assert.deepEqual(remarks(''), []);
  });

  it('refuses masks of the other family', () => {
    assert.throws(() => record('persistence_granularity 64'), /is no netmask/);
    assert.throws(() => record('persistence_granularity 255.0.0.0', v6), /is no netmask/);
  });

  it('has the family that the mark says, or the file, or else the real servers', () => {
    const mark = (family: 'inet' | 'inet6' | null): Entry => ({ kind: 'fwmark', mark: 1, family });
    assert.deepEqual(record('ip_family inet6', mark('inet')).key, { ...mark('inet') });
    assert.deepEqual(record('ip_family inet6', mark(null)).key, { ...mark('inet6') });
    assert.deepEqual(record('', mark(null)).key, { ...mark('inet') });
  });
});
