import assert from 'node:assert/strict';
import type { CliCommand } from '../../src/cli/command.ts';
import { declaredOptions } from '../../src/cli/declared-options.ts';

function declared(build: CliCommand['build']): unknown {
  return declaredOptions({ build, run: () => Promise.resolve(0) });
}

describe('the options that a command declares', () => {
  it('are those of each call, whatever is called in between', () => {
    assert.deepEqual(
      declared((yargs) =>
        yargs
          .positional('file', { type: 'string' })
          .options({ a: { type: 'string' } })
          .example('lvsc x', 'an example')
          .conflicts('a', 'b')
          .options({ b: { type: 'boolean' } }),
      ),
      { a: { type: 'string' }, b: { type: 'boolean' } },
    );
  });

  it('are none where it declares none', () => {
    assert.deepEqual(
      declared((yargs) => yargs.positional('word', { type: 'string' })),
      {},
    );
  });
});
