import { kernelNames, targets } from '../../compile/targets.ts';
import type { CliCommand } from '../command.ts';
import { languageOptions } from '../options.ts';
import type { CompileArguments } from '../run-compile.ts';

export const compileCommand: CliCommand<CompileArguments> = {
  usage: 'compile <file>',
  describe: 'Write a script or files for a director that lvsc does not run on',
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'the config; - is standard input',
      })
      .options({
        for: {
          choices: targets,
          demandOption: true,
          requiresArg: true,
          describe: 'a shell script, the input of a tool, or files for systemd',
        },
        kernel: {
          choices: kernelNames,
          defaultDescription: 'linux',
          requiresArg: true,
          describe:
            "the director's kernel, for sh and ipvsadm: it says what there is to set up with",
        },
        out: {
          type: 'string',
          requiresArg: true,
          describe: 'write this file instead; for systemd, a directory such as /',
        },
        force: {
          type: 'boolean',
          default: false,
          describe: 'let --out replace a file that says something else',
        },
        ...languageOptions,
      })
      .example(
        '$0 compile lvs.conf --for sh --out director.sh',
        'then, on the director: sh director.sh',
      )
      .example(
        '$0 compile lvs.conf --for sh --kernel linux-2.2',
        'with ipchains, ifconfig and /proc',
      )
      .example('$0 compile lvs.conf --for ipvsadm | ipvsadm -R', 'the virtual services alone'),
  async run(args, context) {
    const { runCompile } = await import('../run-compile.ts');
    return runCompile(args, context);
  },
};
