import assert from 'node:assert/strict';
import { fishCompletion } from '../../../src/cli/completion/fish.ts';
import { someCommands } from './some-commands.ts';

describe('completion in fish', () => {
  it('is one line for each thing to offer', () => {
    assert.equal(
      fishCompletion(someCommands),
      `# fish completion for lvsc: put it into ~/.config/fish/completions/lvsc.fish
complete -c lvsc -f
complete -c lvsc -l quiet -d 'don\\'t say much'
complete -c lvsc -l director -x -d 'which director: local, ssh'
complete -c lvsc -n __fish_use_subcommand -a check -d 'parse and validate'
complete -c lvsc -n __fish_use_subcommand -a explain -d 'the manual for one word'
complete -c lvsc -n __fish_use_subcommand -a show -d 'the live state'
complete -c lvsc -n '__fish_seen_subcommand_from check' -l format -x -a 'text sarif junit' -d 'how to print [text]'
complete -c lvsc -n '__fish_seen_subcommand_from check' -F
complete -c lvsc -n '__fish_seen_subcommand_from explain' -a 'scheduler send weight'
`,
    );
  });
});
