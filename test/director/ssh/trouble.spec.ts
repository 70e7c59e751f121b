import assert from 'node:assert/strict';
import { parseTarget } from '../../../src/director/ssh/target.ts';
import { troubleWith } from '../../../src/director/ssh/trouble.ts';

const target = parseTarget('ssh://root@lb1:2222');

describe('why there is no connection', () => {
  for (const [said, message, hint] of [
    [
      '@@@@@@@@@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\n@@@@@@@@@@@\n',
      /^the host key of ssh:\/\/root@lb1:2222 is another than before: @ WARNING/,
      /^nothing was sent to it; .*ssh-keygen -R '\[lb1\]:2222'/,
    ],
    [
      'No ED25519 host key is known for lb1\nHost key verification failed.\n',
      /^ssh does not trust the host key of .*: No ED25519 .*; Host key verification failed\.$/,
      /log in once by hand: ssh -p 2222 root@lb1$/,
    ],
    [
      'root@lb1: Permission denied (publickey).\n',
      /^ssh could not log in to .* without asking: /,
      /"ssh -p 2222 root@lb1 true" must work without a question$/,
    ],
    [
      'ssh: connect to host lb1 port 2222: Connection refused\n',
      /^cannot reach ssh:.*: ssh: connect to host .* refused$/,
      /^see what happens by hand: /,
    ],
    ['', /^cannot reach .*: ssh ended without a word$/, /by hand/],
  ] as const) {
    it(`is told with what helps: ${said.split('\n')[0] || 'nothing said'}`, () => {
      const error = troubleWith(target, said);
      assert.match(error.message, message);
      assert.match(error.hint ?? '', hint);
    });
  }

  it('is told in a message of a bounded length', () => {
    assert.ok(troubleWith(target, 'x'.repeat(5000)).message.length < 900);
  });

  it('names no port and no user where the target has none', () => {
    assert.match(troubleWith(parseTarget('ssh://lb1'), '').hint ?? '', /: ssh lb1$/);
  });
});
