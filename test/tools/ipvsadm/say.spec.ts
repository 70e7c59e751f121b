import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseIpvsadmSave } from '../../../src/tools/ipvsadm/save.ts';
import { entryArgs, ipvsadmCommands } from '../../../src/tools/ipvsadm/say.ts';
import type { IpvsEntry } from '../../../src/step/entry.ts';
import { directorState } from '../../support/arbitrary-state.ts';
import { realServer, recordOf, syncDaemon, virtualService } from '../../support/sample-state.ts';
import { usualTools } from '../../../src/tools/usual-tools.ts';

const service = recordOf(virtualService());
const { key } = service;
const mark = { kind: 'fwmark', mark: 2882430849, family: 'inet6' } as const;
const v6 = { kind: 'address', protocol: 'udp', address: '2001:db8::1', port: 53 } as const;
const server = realServer('10.1.1.1', { port: 8080, weight: 3 });

describe('the commands of ipvsadm', () => {
  const entries: readonly (readonly [IpvsEntry, string])[] = [
    [{ do: 'add-service', service }, '-A -t 203.0.113.100:80 -s wrr'],
    [{ do: 'edit-service', service: { ...service, key: v6 } }, '-E -u [2001:db8::1]:53 -s wrr'],
    [
      {
        do: 'add-service',
        service: {
          ...service,
          key: { ...v6, protocol: 'sctp' },
          scheduler: 'sh',
          schedulerFlags: ['sh-fallback', 'sh-port'],
          persistence: { timeout: 300, netmask: '64' },
          persistenceEngine: 'sip',
          onePacket: true,
        },
      },
      '-A --sctp-service [2001:db8::1]:53 -s sh -p 300 -M 64 --pe sip -o -b sh-fallback,sh-port',
    ],
    [
      {
        do: 'edit-service',
        service: { ...service, key: mark, persistence: { timeout: 60, netmask: null } },
      },
      '-E -f 2882430849 -6 -s wrr -p 60',
    ],
    [{ do: 'delete-service', key: mark }, '-D -f 2882430849 -6'],
    [{ do: 'add-server', key, server }, '-a -t 203.0.113.100:80 -r 10.1.1.1:8080 -m -w 3'],
    [
      {
        do: 'edit-server',
        key,
        server: { ...server, forwardingMethod: 'direct', upperThreshold: 100, lowerThreshold: 50 },
      },
      '-e -t 203.0.113.100:80 -r 10.1.1.1:8080 -g -w 3 -x 100 -y 50',
    ],
    [
      {
        do: 'add-server',
        key,
        server: {
          ...server,
          forwardingMethod: 'tunnel',
          tunnel: { type: 'ipip', port: 0, checksum: 'none' },
        },
      },
      '-a -t 203.0.113.100:80 -r 10.1.1.1:8080 -i -w 3',
    ],
    [
      {
        do: 'add-server',
        key,
        server: {
          ...server,
          forwardingMethod: 'tunnel',
          tunnel: { type: 'gue', port: 6080, checksum: 'remcsum' },
        },
      },
      '-a -t 203.0.113.100:80 -r 10.1.1.1:8080 -i -w 3 --tun-type gue --tun-port 6080 --tun-remcsum',
    ],
    [
      {
        do: 'edit-server',
        key,
        server: {
          ...server,
          forwardingMethod: 'tunnel',
          tunnel: { type: 'gre', port: 0, checksum: 'csum' },
        },
      },
      '-e -t 203.0.113.100:80 -r 10.1.1.1:8080 -i -w 3 --tun-type gre --tun-csum',
    ],
    [
      { do: 'delete-server', key, server: { address: '2001:db8::5', port: 80 } },
      '-d -t 203.0.113.100:80 -r [2001:db8::5]:80',
    ],
    [{ do: 'set-timeouts', timeouts: { tcp: 900, tcpFin: 120, udp: 300 } }, '--set 900 120 300'],
    [
      { do: 'start-daemon', daemon: syncDaemon },
      '--start-daemon master --mcast-interface eth0 --syncid 7 --sync-maxlen 1472 --mcast-group 224.0.0.81 --mcast-port 8848 --mcast-ttl 1',
    ],
    [
      {
        do: 'start-daemon',
        daemon: {
          ...syncDaemon,
          state: 'backup',
          maxLength: null,
          group: null,
          port: null,
          ttl: null,
        },
      },
      '--start-daemon backup --mcast-interface eth0 --syncid 7',
    ],
    [{ do: 'stop-daemon', daemon: syncDaemon }, '--stop-daemon master'],
  ];
  for (const [entry, line] of entries) {
    it(`writes ${entry.do} as ${line}`, () => {
      assert.equal(entryArgs(entry).join(' '), line);
      assert.deepEqual(ipvsadmCommands([entry], usualTools), [
        { program: 'ipvsadm', args: line.split(' '), stdin: null },
      ]);
    });
  }

  it('gives several entries to one ipvsadm -R, a line each', () => {
    const two = entries.slice(0, 2);
    assert.deepEqual(
      ipvsadmCommands(
        two.map(([entry]) => entry),
        usualTools,
      ),
      [
        {
          program: 'ipvsadm',
          args: ['-R'],
          stdin: two.map(([, line]) => `${line}\n`).join(''),
        },
      ],
    );
  });

  it('starts an ipvsadm for each entry where it has no -R', () => {
    const two = entries.slice(0, 2);
    const ipvsadm = { major: 1, minor: 15, options: 'getopt_long' } as const;
    assert.deepEqual(
      ipvsadmCommands(
        two.map(([entry]) => entry),
        { ipvsadm },
      ),
      two.map(([, line]) => ({ program: 'ipvsadm', args: line.split(' '), stdin: null })),
    );
    const withPopt = { ...ipvsadm, options: 'popt' } as const;
    assert.equal(
      ipvsadmCommands(
        two.map(([entry]) => entry),
        { ipvsadm: withPopt },
      ).length,
      1,
    );
  });

  it('adds any service such that it would be read back the same', () => {
    fc.assert(
      fc.property(directorState, ({ virtualServices }) => {
        // A saved line has no thresholds.
        const saved = virtualServices.map((each) => ({
          ...each,
          realServers: each.realServers.map((one) => ({
            ...one,
            upperThreshold: 0,
            lowerThreshold: 0,
          })),
        }));
        const lines = saved.flatMap((each) => [
          entryArgs({ do: 'add-service', service: recordOf(each) }),
          ...each.realServers.map((one) =>
            entryArgs({ do: 'add-server', key: each.key, server: one }),
          ),
        ]);
        const text = lines.map((args) => `${args.join(' ')}\n`).join('');
        assert.deepEqual(parseIpvsadmSave(text), saved);
      }),
    );
  });
});
