import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { articlePath, writeArticle, writeConfig } from './article-file.ts';
import { applied, capture, lvsc } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology, lines, vip } from './network/topology.ts';
import { stateOf } from './points.ts';
import { must } from './run.ts';

const ipv6 = readFileSync(
  join(import.meta.dirname, '../../../fixtures/compile/ipv6/lvs.conf'),
  'utf8',
);
const saved = (): Promise<string> => must(['ipvsadm', '-S', '-n']);

async function makeAllBare(): Promise<void> {
  await makeBare();
  await must(['ip6tables-restore'], '*mangle\n:PREROUTING ACCEPT [0:0]\nCOMMIT\n');
}

describe('virtual services of IPv6', () => {
  before(buildTopology);
  before(makeAllBare);
  after(makeAllBare);

  it('are applied, need nothing more, are edited in place and removed', async () => {
    const bare = stateOf(await capture());
    await applied(writeConfig('ipv6', ipv6));
    const first = await saved();
    for (const line of [
      '-A -t [2001:db8::100]:80 -s rr -p 300 -M 64',
      '-a -t [2001:db8::100]:80 -r [2001:db8:1::1]:80 -g -w 2',
      '-A -f 6 -6 -s wlc',
    ])
      assert.ok(
        first.split('\n').some((each) => each.trim() === line),
        `${line}\n${first}`,
      );
    assert.match(
      await must(['ip6tables-save', '-t', 'mangle']),
      /^-A LVSC-MARK -d 2001:db8::101\/128 -p udp -m udp --dport 53 -j MARK/m,
    );
    const plan = await lvsc(['plan', '--detailed-exitcode', writeConfig('ipv6', ipv6)]);
    assert.equal(plan.status, 0, plan.stdout + plan.stderr);
    const edited = ipv6.replace(/(2001:db8:1::1\n\s+active = 1\n\s+weight =) 2/, '$1 9');
    await applied(writeConfig('ipv6', edited));
    assert.equal(
      await saved(),
      first.replace('-r [2001:db8:1::1]:80 -g -w 2', '-r [2001:db8:1::1]:80 -g -w 9'),
    );
    const back = await lvsc(['rollback', '--yes', '1']);
    assert.equal(back.status, 0, back.stderr);
    assert.equal(stateOf(await capture()), bare);
  });
});

describe('what lvs.conf cannot say', () => {
  before(buildTopology);
  before(makeAllBare);
  after(makeAllBare);

  it('is kept through edits of the same objects, and through a rollback', async () => {
    await applied(articlePath);
    // By hand: flags, a persistence engine, limits; and services of a kind that lvs.conf has not.
    await must(['ipvsadm', '-E', '-t', `${vip}:80`, '-s', 'sh', '-b', 'sh-fallback,sh-port']);
    await must([
      ...['ipvsadm', '-e', '-t', `${vip}:80`, '-r', '10.1.1.3:80', '-m'],
      ...['-w', '1', '-x', '200', '-y', '100'],
    ]);
    await must(
      ['ipvsadm', '-R'],
      lines(
        '-A -u 203.0.113.60:53 -s rr -o',
        '-a -u 203.0.113.60:53 -r 10.1.1.4:53 -m -w 1',
        '-A --sctp-service 203.0.113.60:2905 -s rr',
        '-a --sctp-service 203.0.113.60:2905 -r 10.1.1.4:2905 -m -w 1',
      ),
    );
    const before = await saved();
    const shown = await lvsc(['show']);
    assert.match(shown.stdout, /sctp 203\.0\.113\.60:2905/);
    assert.match((await lvsc(['import'])).stdout, /^# left out: virtual service sctp/m);

    const edited = writeArticle('edited', [
      ['scheduler = wrr', 'scheduler = sh'],
      [/(10\.1\.1\.3\n\s+active = 1\n\s+weight =) 1/, '$1 5'],
    ]);
    await applied(edited);
    assert.match(await saved(), new RegExp(`^-A -t ${vip}:80 -s sh -b sh-fallback,sh-port$`, 'm'));
    assert.match(await must(['ipvsadm', '-L', '-n', '--thresholds']), /10\.1\.1\.3:80 +200 +100/);
    assert.match(await saved(), /^-A -u 203\.0\.113\.60:53 -s rr -o$/m);

    const back = await lvsc(['rollback', '--yes']);
    assert.equal(back.status, 0, back.stderr);
    assert.equal(await saved(), before);
    assert.match(await must(['ipvsadm', '-L', '-n', '--thresholds']), /10\.1\.1\.3:80 +200 +100/);
  });
});
