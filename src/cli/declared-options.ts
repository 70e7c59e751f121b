import type { Argv, Options, PositionalOptions } from 'yargs';
import type { CliCommand } from './command.ts';

/** The options of a command, by name: it declares them to a yargs that only writes them down. */
export function declaredOptions(command: CliCommand): Record<string, Options> {
  return declarationsOf(command).options;
}

/** What a command says of its operands, by name. */
export function declaredOperands(command: CliCommand): Record<string, PositionalOptions> {
  return declarationsOf(command).operands;
}

function declarationsOf({ build }: CliCommand) {
  const options: Record<string, Options> = {};
  const operands: Record<string, PositionalOptions> = {};
  const recorder = new Proxy({} as Argv, {
    get: (_, method) => (first: unknown, second: PositionalOptions) => {
      if (method === 'options') Object.assign(options, first);
      if (method === 'positional') operands[String(first)] = second;
      return recorder;
    },
  });
  build(recorder);
  return { options, operands };
}
