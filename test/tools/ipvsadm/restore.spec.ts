import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isIpvsadmCommand,
  parseIpvsadmRestore,
  UnreadableCommand,
} from '../../../src/tools/ipvsadm/restore.ts';
import { parseIpvsadmSave } from '../../../src/tools/ipvsadm/save.ts';
import { directorState } from '../../support/arbitrary-state.ts';
import { capture } from '../../support/capture.ts';
import { printSave } from '../../support/print-readings.ts';
import { entryArgs } from '../../../src/tools/ipvsadm/say.ts';

const plain = `-A -t 198.51.100.10:443 -s wlc -p 360
-a -t 198.51.100.10:443 -r 192.0.2.21:443 -g -w 1
`;

describe('a table as ipvsadm -R takes it', () => {
  for (const [what, text] of [
    ['indented lines', plain.replaceAll(/^/gm, ' \t ')],
    ['lines that end in CR', plain.replaceAll('\n', '\r\n')],
    ['a persistence time that is left out', plain.replace('-p 360', '-p')],
    ['that also before other options', plain.replace('-s wlc -p 360', '-p -s wlc')],
    ['remarks', `# mine\n\n${plain.replaceAll('\n', ' # why\n')}`],
    ['lines of a script', plain.replaceAll(/^-/gm, 'ipvsadm -')],
    ['lines of a script with the path', plain.replaceAll(/^-/gm, '  /sbin/ipvsadm -')],
    ['a table that is cleared first', `ipvsadm -C\n${plain}`],
    ['what is cleared later', `-A -t 192.0.2.9:80 -s rr\n--clear\n${plain}`],
    ['no scheduler, no method and no weight', plain.replace('-s wlc ', '').replace(' -g -w 1', '')],
    ['no port of the real server', plain.replace('21:443', '21')],
    [
      'options in any order',
      plain.replace('-r 192.0.2.21:443 -g -w 1', '-w 1 -g -r 192.0.2.21:443'),
    ],
    [
      'long options',
      `ipvsadm --add-service --tcp-service 198.51.100.10:443 --scheduler wlc --persistent
--add-server --tcp-service=198.51.100.10:443 --real-server=192.0.2.21:443 --gatewaying --weight=1`,
    ],
  ] as const) {
    it(`takes ${what}`, () => {
      assert.deepEqual(parseIpvsadmRestore(text), parseIpvsadmSave(plain));
    });
  }

  it('takes thresholds, IPv6 without a port, marks and tunnels', () => {
    const [six, mark] = parseIpvsadmRestore(
      `-A -t [2001:db8::1] -p
-a -t [2001:db8::1] -r [2001:db8::21] -m -y 5 -x 9
-A -f 7 -6 -s rr -p 60
-a -f 7 -6 -r [2001:db8::22] -i --tun-type gre`,
    );
    assert.deepEqual(
      [six?.key, six?.persistence, six?.realServers],
      [
        { kind: 'address', protocol: 'tcp', address: '2001:db8::1', port: 0 },
        { timeout: 360, netmask: null },
        [
          {
            address: '2001:db8::21',
            port: 0,
            forwardingMethod: 'nat',
            weight: 1,
            upperThreshold: 9,
            lowerThreshold: 5,
            tunnel: null,
          },
        ],
      ],
    );
    assert.deepEqual(mark?.key, { kind: 'fwmark', mark: 7, family: 'inet6' });
    assert.deepEqual(mark.realServers[0]?.tunnel, { type: 'gre', port: 0, checksum: 'none' });
  });

  it('reads what lvsc itself gives to ipvsadm -R, thresholds included', () => {
    fc.assert(
      fc.property(directorState, ({ virtualServices }) => {
        const lines = virtualServices.flatMap(({ realServers, ...service }) => [
          entryArgs({ do: 'add-service', service }),
          ...realServers.map((server) => entryArgs({ do: 'add-server', key: service.key, server })),
        ]);
        const text = lines.map((line) => `${line.join(' ')}\n`).join('');
        assert.deepEqual(parseIpvsadmRestore(text), virtualServices);
      }),
      { numRuns: 100 },
    );
  });

  it('reads each table that ipvsadm prints as the reader of those does', () => {
    for (const name of ['ipvsadm/save', 'ipvsadm/save-persistence-engine']) {
      assert.deepEqual(parseIpvsadmRestore(capture(name)), parseIpvsadmSave(capture(name)));
    }
    fc.assert(
      fc.property(directorState, ({ virtualServices }) => {
        const text = printSave(virtualServices);
        assert.deepEqual(parseIpvsadmRestore(text), parseIpvsadmSave(text));
      }),
      { numRuns: 100 },
    );
  });

  for (const [what, line, why, hint] of [
    [
      'a method that ipvsadm could not name',
      '-a -t 198.51.100.10:443 -r 192.0.2.22:443 (null) -w 1',
      /did not know how packets are forwarded here, and printed \(null\)/,
      /^write -g, -i or -m for \(null\)/,
    ],
    ['another command', 'ipvsadm -E -t 198.51.100.10:443 -s rr', /-E makes no/, /^leave only/],
    [
      'a line of a script',
      'echo 1 > /proc/sys/net/ipv4/ip_forward',
      /echo makes no/,
      /^leave only/,
    ],
    ['an unknown option', '-A -t 198.51.100.11:80 --fast', /the word --fast/, null],
    ['an option twice', '-A -t 198.51.100.11:80 -s rr --scheduler rr', /-s twice/, null],
    ['an option of the other command', '-A -t 198.51.100.11:80 -w 1', /the word -w/, null],
    ['two methods', '-a -t 198.51.100.10:443 -r 192.0.2.22 -g -m', /-g and -m at once/, null],
    ['no real server', '-a -t 198.51.100.10:443 -g', /no real server: -r/, null],
    ['no service', '-A -s rr', /no service: -t, -u or -f/, null],
    ['a value that is not there', '-A -t 198.51.100.11:80 -s', /-s without a value/, null],
    ['a name', '-A -t www.example.com:http -s rr', /www\.example\.com/, null],
  ] as const) {
    it(`refuses ${what}, and quotes the line`, () => {
      assert.throws(
        () => parseIpvsadmRestore(`${plain}  ${line}\r\n`),
        (error) => {
          assert.ok(error instanceof UnreadableCommand);
          assert.equal(error.line.trim(), line);
          assert.match(error.message, why);
          if (hint === null) assert.equal(error.hint, null);
          else assert.match(error.hint ?? '', hint);
          return true;
        },
      );
    });
  }

  it('knows a command by its first words', () => {
    const commands = [
      '-A -t x',
      '  /usr/sbin/ipvsadm -a',
      'ipvsadm --add-service',
      '-C',
      '--clear',
    ];
    for (const line of commands) assert.equal(isIpvsadmCommand(line), true, line);
    for (const line of ['', '# -A', 'network = nat', '-L', 'ipvsadm', 'TCP  192.0.2.1:80 rr']) {
      assert.equal(isIpvsadmCommand(line), false, line);
    }
  });
});
