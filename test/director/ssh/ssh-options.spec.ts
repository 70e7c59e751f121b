import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { masterOptions, sessionOptions } from '../../../src/director/ssh/ssh-options.ts';
import { parseTarget } from '../../../src/director/ssh/target.ts';

const master = (name: string, environment: NodeJS.ProcessEnv = {}): string[] =>
  masterOptions(parseTarget(name), '/run/socket', environment);

describe('the options of the ssh that makes a connection', () => {
  for (const [name, words] of [
    ['ssh://lb1', ['--', 'lb1']],
    ['ssh://root@lb1', ['-l', 'root', '--', 'lb1']],
    ['ssh://root@[2001:db8::1]:2222', ['-p', '2222', '-l', 'root', '--', '2001:db8::1']],
  ] as const) {
    it(`end with who, where and behind what can be no option: ${name}`, () => {
      assert.deepEqual(master(name).slice(-words.length), words);
    });
  }

  it('ask nothing, and trust no key that is not known', () => {
    for (const option of ['BatchMode=yes', 'StrictHostKeyChecking=yes', 'ForwardAgent=no']) {
      assert.ok(master('ssh://lb1').includes(option), option);
    }
  });

  it('begin with another configuration where one is named', () => {
    assert.deepEqual(master('ssh://lb1', { LVSC_SSH_CONFIG: '/x' }).slice(0, 2), ['-F', '/x']);
    assert.ok(!master('ssh://lb1', { LVSC_SSH_CONFIG: '' }).includes('-F'));
  });

  it('are words that ssh itself takes', function () {
    const { error, status, stderr } = spawnSync('ssh', ['-G', ...master('ssh://root@lb1:2222')], {
      encoding: 'utf8',
    });
    if (error !== undefined) this.skip();
    assert.deepEqual([status, stderr], [0, '']);
  });
});

describe('the options of an ssh that uses a connection', () => {
  it('never make one of their own, whatever the configuration says', () => {
    const options = sessionOptions('/run/socket');
    assert.deepEqual(options.slice(0, 2), ['-F', 'none']);
    for (const option of ['ControlMaster=no', 'ProxyCommand=false', 'BatchMode=yes']) {
      assert.ok(options.includes(option), option);
    }
    assert.deepEqual(options.slice(options.indexOf('-S'), options.indexOf('-S') + 2), [
      '-S',
      '/run/socket',
    ]);
  });
});
