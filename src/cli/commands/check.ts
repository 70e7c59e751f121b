import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Source } from '../../source/source.ts';
import type { CliCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { jsonOption, languageOptions } from '../options.ts';

interface Arguments {
  readonly files: readonly string[];
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
}

export const checkCommand: CliCommand<Arguments> = {
  usage: 'check <files..>',
  describe: 'Parse and validate: all findings of a file, with line and column',
  build: (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'config files; - is standard input',
      })
      .options({ ...languageOptions, ...jsonOption })
      .example('$0 check lvs.conf', 'say what is wrong with it, and where')
      .example('$0 check --json lvs.conf', 'the same for a program'),
  async run({ files, dialect, strict, json }, { io, output }) {
    const { checkFile } = await import('../check-file.ts');
    const { hasErrors } = await import('../../source/diagnostic.ts');
    const sources: Source[] = [];
    const diagnostics: Diagnostic[] = [];
    for (const file of files) {
      const checked = await checkFile(file, { dialect, strict }, io);
      sources.push(checked.source);
      diagnostics.push(...checked.diagnostics);
    }
    const { diagnosticsText, diagnosticsSummary } = await import('../../report/diagnostics.ts');
    const { diagnosticsDocument } = await import('../../report/diagnostics-json.ts');
    if (json) output.json(diagnosticsDocument(diagnostics));
    else {
      output.result(diagnosticsText(diagnostics, sources, { color: output.colour }));
      const summary = diagnosticsSummary(diagnostics);
      output.remark(summary === '' ? `${files.join(', ')}: no findings` : summary);
    }
    return hasErrors(diagnostics) ? exitCodes.failed : exitCodes.done;
  },
};
