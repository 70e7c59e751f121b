import { LvscError } from '../../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '../../../src/director/ssh/connection.ts';
import { parseTarget } from '../../../src/director/ssh/target.ts';
import { sshdObstacle, startSshd, type Sshd } from './sshd.ts';
import { skipFor } from '../../support/skip-for.ts';

describe('a connection by ssh', function () {
  this.timeout(60_000);
  let sshd: Sshd;
  let connection: Connection;

  const open = (environment = sshd.environment): Promise<Connection> =>
    Connection.open(parseTarget(sshd.target), environment);

  before(async function () {
    const obstacle = sshdObstacle();
    if (obstacle !== null) skipFor(this, 'ssh', obstacle);
    sshd = await startSshd();
    connection = await open();
  });

  after(async () => {
    // Both are missing where the cases were skipped.
    await (connection as Connection | undefined)?.close();
    await (sshd as Sshd | undefined)?.stop();
  });

  it('runs programs with any words and any input, all over one connection', async () => {
    const words = ["'; reboot; '", '$(reboot)', '-n', '', 'two\nlines', '*', '\\', '!x'];
    const all = await Promise.all([
      connection.run(['printf', '%s|', ...words]),
      connection.run(['cat'], { stdin: 'a\nb' }),
      ...Array.from({ length: 12 }, (_, index) => connection.run(['echo', String(index)])),
    ]);
    assert.deepEqual(
      all.map((each) => each?.stdout),
      [
        words.map((word) => `${word}|`).join(''),
        'a\nb',
        ...Array.from({ length: 12 }, (_, index) => `${index}\n`),
      ],
    );
    assert.ok(all.every((each) => each?.exitCode === 0 && each.stderr === ''));
    assert.equal(await sshd.logins(), 1);
  });

  it('tells the exit status of a program, also 255, from trouble of ssh’s own', async () => {
    const said = await connection.run(['sh', '-c', 'echo no >&2; exit 255']);
    assert.deepEqual(said, { stdout: '', stderr: 'no\n', exitCode: 255, failure: null });
    assert.equal((await connection.run(['no-such-program']))?.failure, 'not-found');
  });

  it('is not fooled by what a login shell or a program says', async () => {
    const noisy = await connection.run(['sh', '-c', "printf 'lvsc-0 0\\n' >&2; exit 3"]);
    assert.equal(noisy?.exitCode, 3);
  });

  it('ends a program’s turn at its time limit', async () => {
    const begun = Date.now();
    const late = await connection.run(['sleep', '20'], { timeout: 500 });
    assert.equal(late?.failure, 'timed-out');
    assert.ok(Date.now() - begun < 5_000);
  });

  it('knows when it was cut, and makes no other by itself', async () => {
    const other = await open();
    const running = other.run(['sleep', '20']);
    await pause(700);
    const logins = await sshd.logins();
    sshd.cut();
    assert.equal(await running, null);
    assert.equal(await other.run(['true']), null);
    assert.equal(await sshd.logins(), logins);
    await other.close();
    await connection.close();
    connection = await open();
  });

  it('leaves nothing behind when it is closed', async () => {
    const left = async (): Promise<number> =>
      (await readdir(tmpdir())).filter((name) => /^lvsc-\w{6}$/.test(name)).length;
    const before = await left();
    const other = await open();
    assert.equal(await left(), before + 1);
    await other.close();
    assert.equal(await left(), before);
  });

  it('says what is wrong where sshd opens too few sessions', async () => {
    const other = await startSshd(['MaxSessions 1']);
    const poor = await Connection.open(parseTarget(other.target), other.environment);
    await assert.rejects(poor.run(['true']), (error) => {
      assert.ok(error instanceof LvscError);
      assert.match(`${error.message}; ${error.hint ?? ''}`, /too few sessions.*MaxSessions/);
      return true;
    });
    await poor.close();
    await other.stop();
  });

  async function refused(
    config: readonly string[],
    environment: NodeJS.ProcessEnv = {},
  ): Promise<LvscError> {
    const file = sshd.path('other_config');
    await writeFile(file, `${config.join('\n')}\n`);
    try {
      await (await open({ ...sshd.environment, ...environment, LVSC_SSH_CONFIG: file })).close();
    } catch (error) {
      assert.ok(error instanceof LvscError, String(error));
      return error;
    }
    throw new Error('it was let in');
  }

  const known = (): string[] => [
    `UserKnownHostsFile ${sshd.path('known_hosts')}`,
    'GlobalKnownHostsFile /dev/null',
    'IdentitiesOnly yes',
  ];

  it('refuses a host key that is not known, whatever the configuration says', async () => {
    const error = await refused([
      `IdentityFile ${sshd.path('operator')}`,
      'UserKnownHostsFile /dev/null',
      'GlobalKnownHostsFile /dev/null',
      'StrictHostKeyChecking no',
    ]);
    assert.match(
      error.message,
      /does not trust the host key of ssh:.*Host key verification failed/,
    );
    assert.match(error.hint ?? '', /log in once by hand: ssh -p \d+ root@127\.0\.0\.1/);
  });

  it('refuses a host key that is another than before', async () => {
    await writeFile(
      sshd.path('wrong_hosts'),
      `[127.0.0.1]:${sshd.port} ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHzfuSNUXGcHZhRIt2Uz5SxG6Kq4ofZAzDwUGB8jRFBq\n`,
    );
    const error = await refused([
      `IdentityFile ${sshd.path('operator')}`,
      `UserKnownHostsFile ${sshd.path('wrong_hosts')}`,
      'GlobalKnownHostsFile /dev/null',
      'IdentitiesOnly yes',
    ]);
    assert.match(error.message, /^the host key of ssh:.* is another than before: .*CHANGED/);
    assert.match(error.hint ?? '', /ssh-keygen -R '\[127\.0\.0\.1\]:\d+'.*fingerprint/);
  });

  it('never asks for a password: it says what to do instead', async () => {
    const error = await refused([...known(), 'IdentityFile /nonexistent']);
    assert.match(error.message, /could not log in to ssh:.* without asking: .*Permission denied/);
    assert.match(error.hint ?? '', /ssh-agent/);
  });

  it('never has a password asked for a jump host either', async () => {
    const asked = sshd.path('asked');
    await sshd.tool('askpass', `#!/bin/sh\n: >'${asked}'\n`);
    await writeFile(sshd.path('jump_config'), `${[...known(), 'IdentityFile /none'].join('\n')}\n`);
    const jump = `ssh -F ${sshd.path('jump_config')} -p ${sshd.port} -W %h:%p root@127.0.0.1`;
    const error = await refused([...known(), `ProxyCommand ${jump}`], {
      DISPLAY: ':9',
      SSH_ASKPASS: sshd.path('bin/askpass'),
    });
    assert.match(error.message, /Permission denied/);
    assert.equal(existsSync(asked), false);
  });

  it('says in ssh’s own words when nobody is there', async () => {
    const target = parseTarget('ssh://root@127.0.0.1:1');
    await assert.rejects(Connection.open(target, sshd.environment), (error) => {
      assert.ok(error instanceof LvscError);
      assert.match(error.message, /cannot reach ssh:.*port 1: Connection refused/);
      return true;
    });
  });

  it('becomes root by sudo where it logs in as another, and says so where it may not', async () => {
    await sshd.tool('id', '#!/bin/sh\necho 1000\n');
    await sshd.tool('sudo', '#!/bin/sh\necho "sudo: a password is required" >&2\nexit 1\n');
    await assert.rejects(open(), /not root and may not become root without a password/);
    await sshd.tool('sudo', '#!/bin/sh\n[ "$1 $2" = "-n --" ] && shift 2 && WHO=sudo exec "$@"\n');
    const other = await open();
    const result = await other.run(['sh', '-c', 'echo "$WHO $0"', "it's"]);
    assert.equal(result?.stdout, "sudo it's\n");
    await other.close();
  });

  it('names the boot of the other machine', () => {
    assert.match(connection.boot ?? '', /^[0-9a-f-]{36}$/);
  });
});
