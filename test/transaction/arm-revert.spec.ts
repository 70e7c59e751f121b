import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { armRevert, sayRevertIsThere } from '../../src/transaction/arm-revert.ts';
import { workplace } from '../support/workplace.ts';

describe('the process that takes an apply back', () => {
  const { path, tool } = workplace();
  beforeEach(async () => {
    await mkdir(path('state'));
    // Where systemd runs, it must not keep a unit of a test.
    await tool('systemd-run', '#!/bin/sh\nexit 1\n');
  });

  it('starts what takes an apply back, in a session of its own, with the whole path', async () => {
    await tool(
      'revert',
      `#!/bin/sh\necho "$@" > ${path('told')}\nps -o sid= -p $$ > ${path('session')}\npwd\necho 7 > ${path('state/revert.ready')}\n`,
    );
    const armed = await armRevert('file:director.json', path('state'), 7, [path('revert')]);
    assert.match(armed.how, /^process \d+$/);
    assert.equal(armed.log, path('state/revert.log'));
    const told = await readFile(path('told'), 'utf8');
    assert.equal(told, `revert-unconfirmed --director file:${process.cwd()}/director.json 7\n`);
    const session = (await readFile(path('session'), 'utf8')).trim();
    assert.equal(`process ${session}`, armed.how);
    assert.equal(await readFile(armed.log, 'utf8'), '/\n');
    assert.equal((await stat(armed.log)).mode & 0o777, 0o600);
  });

  describe('with a state directory that is named from here', () => {
    const { LVSC_STATE_DIR: given } = process.env;
    after(() => {
      if (given === undefined) delete process.env['LVSC_STATE_DIR'];
      else process.env['LVSC_STATE_DIR'] = given;
    });

    it('tells the revert, which is started elsewhere, the whole path', async () => {
      process.env['LVSC_STATE_DIR'] = 'here';
      await tool(
        'revert',
        `#!/bin/sh\necho "$LVSC_STATE_DIR" > ${path('told')}\necho 7 > ${path('state/revert.ready')}\n`,
      );
      await armRevert('local', path('state'), 7, [path('revert')]);
      assert.equal(await readFile(path('told'), 'utf8'), `${process.cwd()}/here\n`);
    });
  });

  it('does not take one for armed that ends without a word, whatever one before it has said', async () => {
    await sayRevertIsThere(path('state'), 7);
    await writeFile(path('state/revert.log'), 'of an earlier one\n');
    await tool('broken', '#!/bin/sh\necho no such module >&2\nexit 1\n');
    await assert.rejects(armRevert('local', path('state'), 7, [path('broken')]), (error) => {
      assert.ok(error instanceof LvscError);
      assert.match(error.message, /does not come up: no such module$/);
      assert.match(error.hint ?? '', /^nothing was changed; see .*revert\.log$/);
      return true;
    });
    assert.equal(
      await readFile(path('state/revert.log'), 'utf8'),
      'of an earlier one\nno such module\n',
    );
  });

  it('names the full disk that keeps it from saying a word', async () => {
    // What a full disk does to a new file, done to this one name; root is stopped by it, too.
    await mkdir(path('state/revert.ready.new'));
    await tool('mute', '#!/bin/sh\nexit 1\n');
    await assert.rejects(
      armRevert('local', path('state'), 7, [path('mute')]),
      /cannot write .*revert\.ready: it is a directory/,
    );
  });

  it('names the log that it cannot write', async () => {
    // A name that leads nowhere stands for a disk without room for a new file.
    await symlink(path('nowhere/revert.log'), path('state/revert.log'));
    await tool('mute', '#!/bin/sh\nexit 1\n');
    await assert.rejects(armRevert('local', path('state'), 7, [path('mute')]), (error) => {
      assert.ok(error instanceof LvscError);
      assert.match(
        error.message,
        /^cannot arm the revert: cannot write .*revert\.log: no such file/,
      );
      return true;
    });
  });

  it('says so when it cannot be started: then nothing may be changed', async () => {
    await assert.rejects(
      armRevert('local', path('state'), 7, [path('no-such-program')]),
      (error) => error instanceof LvscError && error.hint === 'nothing was changed',
    );
  });
});
