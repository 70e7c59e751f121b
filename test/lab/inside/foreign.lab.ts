import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articlePath, writeConfig } from './article-file.ts';
import { applied, lvsc, lvscHere } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology } from './network/topology.ts';
import { note } from './note.ts';
import { must } from './run.ts';
import { readTruth, type Truth } from './truth.ts';

const fixtures = join(import.meta.dirname, '../../../fixtures/compile');

/** What somebody else has set up on the director before lvsc comes. */
async function setUpForeignThings(): Promise<void> {
  await must(
    ['ipvsadm', '-R'],
    [
      '-A -t 203.0.113.50:8080 -s wlc -p 300 -M 255.255.255.0',
      '-a -t 203.0.113.50:8080 -r 10.1.1.5:8080 -m -w 7 -x 100 -y 50',
      '-A -u 203.0.113.50:53 -s rr -o',
      '-a -u 203.0.113.50:53 -r 10.1.1.6:53 -g -w 3',
      '-A -f 7 -s sh -b sh-port',
      '',
    ].join('\n'),
  );
  await must(['ip', 'address', 'add', '203.0.113.50/32', 'dev', 'eth0', 'label', 'eth0:9']);
  await must(['ip', 'address', 'add', '10.9.9.9/24', 'dev', 'eth1']);
  await must(
    ['iptables-restore', '--noflush'],
    [
      '*nat',
      ':MINE - [0:0]',
      '-A POSTROUTING -s 10.9.9.0/24 -o eth0 -m comment --comment "an operator\'s \\"own\\" rule" -j MASQUERADE',
      '-A POSTROUTING -j MINE',
      '-A MINE -d 192.0.2.0/24 -j RETURN',
      'COMMIT',
      '*mangle',
      '-A PREROUTING -d 203.0.113.50/32 -p tcp -m tcp --dport 443 -j MARK --set-xmark 0x7/0xffffffff',
      'COMMIT',
      '*filter',
      ':FORWARD ACCEPT [0:0]',
      '-A INPUT -s 192.0.2.9/32 -j DROP',
      'COMMIT',
      '',
    ].join('\n'),
  );
  await must(
    ['ip6tables-restore', '--noflush'],
    [
      '*mangle',
      ':MINE6 - [0:0]',
      '-A PREROUTING -s 2001:db8:9::/48 -j MINE6',
      '-A MINE6 -j MARK --set-xmark 0x9/0xffffffff',
      'COMMIT',
      '',
    ].join('\n'),
  );
}

/** All that somebody else may have set up, IPv6 rules too. */
async function everything(): Promise<Truth & { readonly filter6: string }> {
  const rules = await must(['ip6tables-save', '-t', 'mangle']);
  const filter6 = rules.replaceAll(/^#.*\n| \[\d+:\d+\]$/gm, '');
  return { ...(await readTruth()), filter6 };
}

type Everything = Awaited<ReturnType<typeof everything>>;

/**
 * The lines of an earlier truth that are there now, in their order; a service's with its name.
 * Kernel parameters and IPVS timeouts are there once, for all: a config may set them.
 */
function still(
  { sysctls: _sysctls, timeouts: _timeouts, ...now }: Everything,
  before: Everything,
): object {
  const linesOf = (
    text: string | readonly string[],
    from: string | readonly string[],
  ): string[] => {
    const there = new Set(lines(from));
    return lines(text).filter((line) => there.has(line));
  };
  return Object.fromEntries(
    Object.entries(now).map(([name, text]) => [
      name,
      linesOf(text, before[name as keyof typeof now]),
    ]),
  );
}

const lines = (text: string | readonly string[]): readonly string[] =>
  typeof text === 'string' ? text.split('\n') : text;

describe('what others have set up on the director', () => {
  before(buildTopology);

  for (const method of ['nat', 'direct', 'tunnel', 'fwmark', 'ipv6']) {
    it(`stands byte for byte after an apply, an edit and a removal of ${method}`, async () => {
      await makeBare();
      await setUpForeignThings();
      const bare = await everything();
      const path = method === 'nat' ? articlePath : join(fixtures, method, 'lvs.conf');
      const text = readFileSync(path, 'utf8');
      const files = {
        first: writeConfig(`${method}-first`, text),
        // Another scheduler and weight, and one real server less.
        edited: writeConfig(
          `${method}-edited`,
          text
            .replaceAll(/scheduler = \w+/g, 'scheduler = lc')
            .replaceAll('weight = 2', 'weight = 3')
            .replaceAll(/server cpu2 \{[^}]*\}/g, ''),
        ),
        none: writeConfig(
          `${method}-none`,
          text
            .replaceAll(/^(nat|tcp|udp|syncd).*\n/gm, '')
            .replace(/^network = .*/m, 'network = direct')
            .replaceAll('active = 1', 'active = 0')
            .replace(/^.*active = 0/m, '# lvsc: allow active-virtual-service\n$&'),
        ),
      };
      const seen: string[] = [];
      for (const file of [files.first, files.edited]) {
        await applied(file);
        const now = await everything();
        assert.equal(seen.includes(now.services), false);
        seen.push(now.services);
        assert.deepEqual(still(now, bare), still(bare, bare));
        const plan = await lvscHere(['plan', '--detailed-exitcode', file]);
        assert.equal(plan.status, 0, plan.stdout + plan.stderr);
      }
      const gone = await lvsc(['apply', '--yes', '--max-removed', '100', files.none]);
      assert.equal(gone.status, 0, gone.stderr);
      assert.deepEqual(await everything(), bare);
      note(`${method}: applied, nothing more to do, edited, taken away; the rest as it was`);
    });
  }
});
