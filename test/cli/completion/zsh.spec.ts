import assert from 'node:assert/strict';
import { zshCompletion } from '../../../src/cli/completion/zsh.ts';
import { someCommands } from './some-commands.ts';

const script = zshCompletion(someCommands);

describe('completion in zsh', () => {
  it('starts with the tag that compinit looks for', () => {
    assert.ok(script.startsWith('#compdef lvsc\n'));
  });

  it('describes each command', () => {
    assert.ok(script.includes("'check:parse and validate'"));
    assert.ok(script.includes("'show:the live state'"));
  });

  it('has options with their values and operands for each command', () => {
    assert.ok(
      script.includes(
        `check) _arguments '--format[how to print \\[text\\]]:word:(text sarif junit)' ` +
          `'--quiet[don'\\''t say much]' '--director[which director\\: local, ssh]:value: ' '*:file:_files' ;;`,
      ),
    );
    assert.ok(script.includes("'*:word:(scheduler send weight)' ;;"));
  });
});
