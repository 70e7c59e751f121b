import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  searchPath,
  settingsElsewhere,
  sudoCaller,
  timeLimit,
} from '../../src/host/environment.ts';

const names = ['LVSC_STEP_TIMEOUT', 'LVSC_STATE_DIR', 'PATH', 'SUDO_UID'] as const;

describe('the environment of lvsc', () => {
  const given = names.map((name) => [name, process.env[name]] as const);

  afterEach(() => {
    for (const [name, value] of given) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  });

  function say(name: (typeof names)[number], value: string | null): void {
    if (value === null) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }

  it('says how long a process may take, from 1 to 3600 seconds', () => {
    for (const [value, limit] of [
      ['1', 1000],
      ['3600', 3_600_000],
    ] as const) {
      say('LVSC_STEP_TIMEOUT', value);
      assert.equal(timeLimit(), limit);
    }
    for (const value of [null, '', '0', '3601', '1.5', '-1', '1e3', 'long']) {
      say('LVSC_STEP_TIMEOUT', value);
      assert.equal(timeLimit(), 30_000, String(value));
    }
  });

  it('says where programs are, and the administrator’s are found without it', () => {
    say('PATH', '/opt/bin');
    assert.equal(searchPath(), '/opt/bin:/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin');
    say('PATH', null);
    assert.equal(searchPath(), '/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin');
  });

  it('says who called by sudo, by a number only', () => {
    say('SUDO_UID', '1000');
    assert.equal(sudoCaller(), 1000);
    for (const value of [null, '', 'alice', '-1', '1 0']) {
      say('SUDO_UID', value);
      assert.equal(sudoCaller(), null, String(value));
    }
  });

  it('is passed on to another directory with the whole path, and only what is said', () => {
    say('LVSC_STATE_DIR', 'here');
    say('LVSC_STEP_TIMEOUT', '7');
    assert.deepEqual(settingsElsewhere(), {
      LVSC_STATE_DIR: join(process.cwd(), 'here'),
      LVSC_STEP_TIMEOUT: '7',
    });
    say('LVSC_STATE_DIR', '');
    say('LVSC_STEP_TIMEOUT', null);
    assert.deepEqual(settingsElsewhere(), {});
  });
});
