import assert from 'node:assert/strict';
import { optionsOf } from '../../../src/cli/completion/completable.ts';
import { someCommands } from './some-commands.ts';

describe('the options that a shell offers behind a command', () => {
  for (const { name } of someCommands.commands) {
    it(`are its own and then the common ones: ${name}`, () => {
      const command = someCommands.commands.find((each) => each.name === name);
      assert.ok(command);
      const options = optionsOf(someCommands, command);
      assert.deepEqual(options.slice(0, command.options.length), command.options);
      assert.deepEqual(options.slice(command.options.length), someCommands.options);
    });
  }
});
