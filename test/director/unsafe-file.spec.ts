import assert from 'node:assert/strict';
import { chmod, lchown, symlink } from 'node:fs/promises';
import { isRoot, unsafeReason } from '../../src/director/unsafe-file.ts';
import { workplace } from '../support/workplace.ts';

describe('src/director/unsafe-file.ts', () => {
  const { path, write } = workplace();

  for (const [mode, reason] of [
    [0o600, null],
    [0o644, null],
    [0o664, 'it can be written by its group (mode 664)'],
    [0o646, 'it can be written by everybody (mode 646)'],
    [0o666, 'it can be written by group and others (mode 666)'],
  ] as const) {
    it(`says of a file with mode ${mode.toString(8)}: ${reason ?? 'it is safe'}`, async () => {
      await chmod(await write('lvs.conf', ''), mode);
      assert.equal(await unsafeReason(path('lvs.conf')), reason);
    });
  }

  it('looks through a symbolic link, and at whose it is', async () => {
    await chmod(await write('lvs.conf', ''), 0o644);
    await symlink(path('lvs.conf'), path('link'));
    assert.equal(await unsafeReason(path('link')), null);
    await chmod(path('lvs.conf'), 0o666);
    assert.match((await unsafeReason(path('link'))) ?? '', /group and others/);
    // Only root can give a link away.
    if (!isRoot()) return;
    await lchown(path('link'), 65534, 65534);
    assert.equal(
      await unsafeReason(path('link')),
      'it is a symbolic link of another user (uid 65534)',
    );
  });
});
