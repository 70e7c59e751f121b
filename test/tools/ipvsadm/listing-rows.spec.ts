import assert from 'node:assert/strict';
import {
  flagsOf,
  isMask,
  isScheduler,
  listedServices,
  versionLine,
} from '../../../src/tools/ipvsadm/listing-rows.ts';
import { UnreadableOutput } from '../../../src/tools/unreadable-output.ts';
import { recordOf, virtualService } from '../../support/sample-state.ts';

const version = 'IP Virtual Server version 1.2.1 (size=4096)';
const header = `${version}\nColumns\nMore\n`;

const rows = (text: string) =>
  listedServices(text, 'ipvsadm', [[versionLine, /^Columns$/, /^More$/]]);
const service = (line: string) => rows(`${header}${line}\n`)[0]?.service;

describe('the rows of a listing of ipvsadm', () => {
  it('are services with the lines of their real servers', () => {
    const found = rows(
      `${header}TCP  203.0.113.100:80 wrr\n  -> a\n  -> b\nUDP  203.0.113.100:53 rr\n`,
    );
    assert.deepEqual(
      found.map(({ serverLines }) => serverLines),
      [['  -> a', '  -> b'], []],
    );
    assert.deepEqual(found[0]?.service, recordOf(virtualService()));
  });

  const plain = recordOf(virtualService());
  const tcp = 'TCP  203.0.113.100:80 wrr';
  for (const [line, expected] of [
    [`${tcp} persistent 60`, { persistence: { timeout: 60, netmask: null } }],
    [
      `${tcp} persistent 60 mask 255.255.255.0 pe sip ops`,
      {
        persistence: { timeout: 60, netmask: '255.255.255.0' },
        persistenceEngine: 'sip',
        onePacket: true,
      },
    ],
    [`${tcp} (flag-1,flag-2)`, { schedulerFlags: ['flag-1', 'flag-2'] }],
    [`${tcp} ops`, { onePacket: true }],
    ['FWM  7 wrr', { key: { kind: 'fwmark', mark: 7, family: 'inet' } }],
    ['FWM  7 IPv6 wrr', { key: { kind: 'fwmark', mark: 7, family: 'inet6' } }],
    ['FWM  -1 wrr', { key: { kind: 'fwmark', mark: 4294967295, family: 'inet' } }],
    [
      'SCTP [2001:db8::1]:80 wrr',
      { key: { kind: 'address', protocol: 'sctp', address: '2001:db8::1', port: 80 } },
    ],
  ] as const) {
    it(`read ${line}`, () => {
      assert.deepEqual(service(line), { ...plain, ...expected });
    });
  }

  for (const [what, text, message] of [
    ['another version', 'hello\n', /it is no version of IPVS/],
    ['other columns', `${version}\nColumns\nOthers\n`, /the columns are others/],
    ['a real server before any service', `${header}  -> a\n`, /no service is before it/],
    ['a service twice', `${header}${tcp}\n${tcp}\n`, /it is listed twice/],
    ['another protocol', `${header}ICMP 203.0.113.100:80 wrr\n`, /ICMP/],
    ['a name for an address', `${header}TCP  www:80 wrr\n`, /www/],
    ['no scheduler', `${header}TCP  203.0.113.100:80\n`, /:80/],
    ['a mark of 0', `${header}FWM  0 wrr\n`, /FWM/],
    ['a mark beyond 32 bits', `${header}FWM  4294967296 wrr\n`, /FWM/],
    ['persistence of 0 s', `${header}${tcp} persistent 0\n`, /persistent 0/],
    ['a mask that is none', `${header}${tcp} persistent 60 mask wide\n`, /wide/],
    ['flags that are none', `${header}${tcp} (flag-9)\n`, /flag-9/],
    ['more words', `${header}${tcp} and more\n`, /and more/],
  ] as const) {
    it(`are refused with ${what}`, () => {
      assert.throws(
        () => rows(text),
        (error) => error instanceof UnreadableOutput && message.test(error.message),
      );
    });
  }
});

describe('a word of ipvsadm', () => {
  it('can be a mask, dotted or a prefix length', () => {
    for (const mask of ['255.255.255.0', '0', '128']) assert.ok(isMask(mask), mask);
    for (const mask of ['129', '255.255.255', '-1', '']) assert.ok(!isMask(mask), mask);
  });

  it('can be a scheduler, unless it means something else', () => {
    for (const word of ['wrr', 'mh', 'my_own2']) assert.ok(isScheduler(word), word);
    for (const word of ['ops', 'pe', 'mask', 'persistent', 'W', '-s', '']) {
      assert.ok(!isScheduler(word), word);
    }
  });

  it('can be flags of a scheduler', () => {
    assert.deepEqual(flagsOf('sh-fallback,mh-port'), ['sh-fallback', 'mh-port']);
    assert.deepEqual(flagsOf(''), ['flag-3']);
    for (const text of ['flag-4', 'sh-fallback,', 'x']) assert.equal(flagsOf(text), null, text);
  });
});
