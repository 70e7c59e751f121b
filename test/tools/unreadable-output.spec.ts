import assert from 'node:assert/strict';
import { LvscError } from '../../src/error/lvsc-error.ts';
import { UnreadableOutput } from '../../src/tools/unreadable-output.ts';

describe('a line of a tool that is not understood', () => {
  it('is quoted with the command that printed it, and with the reason where there is one', () => {
    assert.equal(
      new UnreadableOutput('ipvsadm -S -n', 'a\tb').message,
      'cannot read this line of "ipvsadm -S -n": "a\\tb"',
    );
    assert.equal(
      new UnreadableOutput('nft', 'x', 'it is cut off').message,
      'cannot read this line of "nft" (it is cut off): "x"',
    );
  });

  it('is quoted in part where it is long, and kept whole for who looks it up', () => {
    const line = 'x'.repeat(1000);
    const error = new UnreadableOutput('nft', line);
    assert.ok(error.message.length < 300);
    assert.equal(error.line, line);
  });

  it('is no bug of lvsc', () => {
    assert.ok(new UnreadableOutput('nft', 'x') instanceof LvscError);
  });
});
