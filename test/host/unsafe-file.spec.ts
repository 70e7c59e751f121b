import assert from 'node:assert/strict';
import { chmod, chown, lchown, open, rename, symlink } from 'node:fs/promises';
import { isRoot, unsafeReason } from '../../src/host/unsafe-file.ts';
import { workplace } from '../support/workplace.ts';

const NOBODY = 65534;

/** What is said of a file; `meanwhile` happens once it is open. */
async function reason(
  path: string,
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<string | null> {
  const file = await open(path, 'r');
  try {
    await meanwhile();
    return await unsafeReason(path, file);
  } finally {
    await file.close();
  }
}

describe('whether others can write a file', () => {
  const { path, write } = workplace();

  for (const [mode, said] of [
    [0o600, null],
    [0o644, null],
    [0o664, 'it can be written by its group (mode 664)'],
    [0o646, 'it can be written by everybody (mode 646)'],
    [0o666, 'it can be written by group and others (mode 666)'],
  ] as const) {
    it(`says of a file with mode ${mode.toString(8)}: ${said ?? 'it is safe'}`, async () => {
      await chmod(await write('lvs.conf', ''), mode);
      assert.equal(await reason(path('lvs.conf')), said);
    });
  }

  it('looks through a symbolic link, and at whose it is', async function () {
    await chmod(await write('lvs.conf', ''), 0o644);
    await symlink(path('lvs.conf'), path('link'));
    assert.equal(await reason(path('link')), null);
    await chmod(path('lvs.conf'), 0o666);
    assert.match((await reason(path('link'))) ?? '', /group and others/);
    // Only root can give a link away.
    if (!isRoot()) this.skip();
    await lchown(path('link'), NOBODY, NOBODY);
    assert.equal(await reason(path('link')), `it is a symbolic link of another user (uid 65534)`);
  });

  it('looks at whose the file is: its owner can write it, whatever the mode', async function () {
    if (!isRoot()) this.skip();
    await chmod(await write('lvs.conf', ''), 0o444);
    await chown(path('lvs.conf'), NOBODY, NOBODY);
    await symlink(path('lvs.conf'), path('link'));
    for (const name of ['lvs.conf', 'link']) {
      assert.equal(await reason(path(name)), 'it is a file of another user (uid 65534)');
    }
  });

  it('trusts who called by sudo', async function () {
    if (!isRoot()) this.skip();
    const before = process.env['SUDO_UID'];
    await chmod(await write('lvs.conf', ''), 0o644);
    await chown(path('lvs.conf'), NOBODY, NOBODY);
    try {
      process.env['SUDO_UID'] = String(NOBODY);
      assert.equal(await reason(path('lvs.conf')), null);
    } finally {
      if (before === undefined) delete process.env['SUDO_UID'];
      else process.env['SUDO_UID'] = before;
    }
  });

  it('judges the file that is open, not one that is put in its place', async () => {
    await chmod(await write('lvs.conf', ''), 0o666);
    await chmod(await write('other.conf', ''), 0o644);
    assert.equal(
      await reason(path('lvs.conf'), () => rename(path('other.conf'), path('lvs.conf'))),
      'another file was put in its place while it was read',
    );
    await chmod(await write('open.conf', ''), 0o666);
    await symlink(path('open.conf'), path('link'));
    await symlink(path('lvs.conf'), path('safe'));
    assert.match(
      (await reason(path('link'), () => rename(path('safe'), path('link')))) ?? '',
      /group and others/,
    );
  });
});
