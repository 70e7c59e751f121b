import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { directorFile } from '../support/director-file.ts';
import type { Ran } from '../support/fake-io.ts';
import { skipFor } from '../support/skip-for.ts';

/** How much room the disk with the state directory has, and what then cannot be written. */
const disks = [
  ['nr_inodes=1', [], 'cannot make the state directory /.*'],
  ['nr_inodes=2', [], 'cannot make the state directory /.*'],
  ['nr_inodes=3', [], 'cannot lock /.*/lock'],
  ['nr_inodes=4', [], 'cannot write a journal in /.*'],
  ['nr_inodes=6', [], 'cannot write a journal in /.*'],
  ['size=4k', [], 'cannot write the journal /.*/journal/000001\\.jsonl'],
  ['size=4k', ['--confirm', '60'], 'cannot write /.*/pending-confirm\\.json'],
  ['size=8k', ['--confirm', '60'], 'cannot write /.*/revert\\.ready'],
] as const;

const unshare = ['--user', '--map-root-user', '--mount'];

/** Applies with its state directory on one disk after the other, in a mount namespace of its own. */
function program(disk: string, argv: readonly string[]): string {
  return `
import { execFileSync } from 'node:child_process';
import { lvsc } from ${JSON.stringify(new URL('../support/fake-io.ts', import.meta.url).href)};
const disk = ${JSON.stringify(disk)};
const ended = [];
for (const [room, options] of ${JSON.stringify(disks)}) {
  execFileSync('mount', ['-t', 'tmpfs', '-o', room, 'tmpfs', disk]);
  process.env.LVSC_STATE_DIR = disk + '/state';
  ended.push(await lvsc([...${JSON.stringify(argv)}, ...options], { environment: process.env }));
  // What was to take the apply back may still have its log open.
  execFileSync('umount', ['--lazy', disk]);
}
console.log(JSON.stringify(ended));
`;
}

describe('a full disk before the first step', function () {
  this.timeout(120_000);
  const { path, config } = directorFile();

  it('changes nothing, and the message says so', async function () {
    const { status, stderr: why } = spawnSync('unshare', [...unshare, 'true'], {
      encoding: 'utf8',
    });
    if (status !== 0) skipFor(this, 'a full disk', `unshare: ${why.trim()}`);
    await mkdir(path('disk'));
    const argv = ['apply', '--yes', '--director', `file:${path('director.json')}`, config()];
    const node = [
      process.execPath,
      '--import',
      new URL('../../.ci/from-source.js', import.meta.url).href,
      '--input-type=module',
    ];
    const { stdout, stderr } = spawnSync(
      'unshare',
      [...unshare, ...node, '-e', program(path('disk'), argv)],
      { encoding: 'utf8' },
    );
    assert.equal(stderr, '');
    const ended = JSON.parse(stdout) as readonly Ran[];
    assert.equal(ended.length, disks.length);
    for (const [index, [room, , what]] of disks.entries()) {
      const { code, stderr: said = '' } = ended[index] ?? {};
      assert.equal(code, 1, room);
      assert.match(
        said,
        new RegExp(`^lvsc: ${what}: no space left on device\nhint: nothing was changed.*\n$`),
        room,
      );
    }
    assert.equal(existsSync(path('director.json')), false);
  });
});
