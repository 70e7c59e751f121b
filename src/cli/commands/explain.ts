import { LvscError } from '../../error/lvsc-error.ts';
import { explain } from '../../report/explain.ts';
import type { CliCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

interface Arguments {
  readonly word: string;
}

export const explainCommand: CliCommand<Arguments> = {
  build: (yargs) =>
    yargs
      .positional('word', {
        type: 'string',
        demandOption: true,
        describe: 'a directive such as persistent, or the code of a finding',
      })
      .example('$0 explain quiesce_server', 'value, default, release, what lvsc and Piranha do')
      .example(
        '$0 explain unique-virtual-service',
        'why it is an error, and what to write instead',
      ),
  run({ word }, { output }) {
    const explanation = explain(word);
    if (explanation.kind === 'text') {
      output.result(explanation.text);
      return Promise.resolve(exitCodes.done);
    }
    throw new LvscError(
      `"${word}" is neither a directive nor the code of a finding`,
      explanation.near === null ? 'lvs.conf(5) lists both' : `did you mean "${explanation.near}"?`,
    );
  },
};
