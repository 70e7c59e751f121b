import type { CliCommand } from '../command.ts';
import { languageOptions } from '../options.ts';
import type { RealServerArguments } from '../run-realserver.ts';

export const realServerCommand: CliCommand<RealServerArguments> = {
  usage: 'realserver <file> [name]',
  describe: 'Say what a real server needs, or check this machine as one',
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'the config; - is standard input',
      })
      .positional('name', {
        type: 'string',
        describe: 'one real server: its name, as http/cpu1 or cpu1, or its address',
      })
      .options({
        for: {
          choices: ['linux', 'linux-2.2'],
          default: 'linux',
          describe: 'which tools it has: ip and sysctl, or ifconfig, route and hidden',
        },
        format: {
          choices: ['text', 'sh'],
          default: 'text',
          describe: 'for a person, or a script to run there',
        },
        check: {
          type: 'boolean',
          default: false,
          describe: 'look whether this machine is fit; exit 2 where it is not',
        },
        ...languageOptions,
      })
      .example('$0 realserver lvs.conf http/cpu1', 'gateway, or virtual address and ARP settings')
      .example('$0 realserver --format sh lvs.conf cpu1 > cpu1.sh', 'a script to run on it')
      .example(
        '$0 realserver --check lvs.conf',
        'on a real server: what is missing, what mends it',
      ),
  async run(args, context) {
    const { runRealServer } = await import('../run-realserver.ts');
    return runRealServer(args, context);
  },
};
