import type { Argv, Options, PositionalOptions } from 'yargs';
import type { CliCommand } from './command.ts';

/** The options of a command, by name: it declares them to a yargs that only writes them down. */
export function declaredOptions(command: CliCommand): Record<string, Options> {
  return declarationsOf(command).options;
}

/** The options and the operands of a command, by name. */
export function declarationsOf({ build }: CliCommand): {
  readonly options: Record<string, Options>;
  readonly operands: Record<string, PositionalOptions>;
} {
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
