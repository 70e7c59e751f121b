import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { articlePath } from './article-file.ts';
import { lvsc } from './lvsc.ts';
import { makeBare } from './network/bare.ts';
import { buildTopology } from './network/topology.ts';
import { note } from './note.ts';
import { must, type Finished } from './run.ts';
import { readTruth } from './truth.ts';

describe('a director that lvsc cannot work on', () => {
  before(buildTopology);
  beforeEach(makeBare);

  /** One sentence on stderr that names the trouble, exit 1, no stack trace, nothing on stdout. */
  function assertRefusal({ status, stdout, stderr }: Finished, pattern: RegExp): void {
    note(stderr.trim());
    assert.equal(status, 1, stderr);
    assert.match(stderr, pattern);
    assert.doesNotMatch(stderr, /\n\s+at /);
    assert.ok(stderr.trim().split('\n').length <= 3, stderr);
    assert.equal(stdout, '');
  }

  it('is refused without root', async () => {
    const before = await readTruth();
    for (const args of [
      ['plan', articlePath],
      ['apply', '--yes', articlePath],
      ['show'],
      ['capture'],
    ])
      assertRefusal(await lvsc(args, { uid: 65534 }), /root/);
    assert.deepEqual(await readTruth(), before);
  });

  it('is refused without ipvsadm', async () => {
    const before = await readTruth();
    writeFileSync('/mnt/tmp/nothing', '');
    await must(['mount', '--bind', '/mnt/tmp/nothing', '/usr/sbin/ipvsadm']);
    try {
      for (const args of [['plan', articlePath], ['apply', '--yes', articlePath], ['show']])
        assertRefusal(await lvsc(args), /ipvsadm.*install/s);
    } finally {
      await must(['umount', '/usr/sbin/ipvsadm']);
    }
    assert.deepEqual(await readTruth(), before);
  });

  it('is refused without the ip_vs module', async () => {
    const modules = (await must(['lsmod'])).match(/^ip_vs\S*/gm) ?? [];
    assert.ok(modules.length > 5);
    // ip_vs itself last: the schedulers use it.
    await must(['rmmod', ...modules.filter((name) => name !== 'ip_vs'), 'ip_vs']);
    try {
      for (const args of [['plan', articlePath], ['apply', '--yes', articlePath], ['show']])
        assertRefusal(await lvsc(args), /ip_vs/);
    } finally {
      await must(['modprobe', '-a', '-d', '/run/lab-modules', ...modules]);
    }
  });
});
