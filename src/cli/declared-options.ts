import type { Argv, Options } from 'yargs';
import type { CliCommand } from './command.ts';

/** The options of a command, by name: it declares them to a yargs that only writes them down. */
export function declaredOptions({ build }: CliCommand): Record<string, Options> {
  const declared: Record<string, Options> = {};
  const recorder = new Proxy({} as Argv, {
    get: (_, method) => (first: unknown) => {
      if (method === 'options') Object.assign(declared, first);
      return recorder;
    },
  });
  build(recorder);
  return declared;
}
