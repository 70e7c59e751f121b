import { lookAtDirector } from '../../director/doctor/look-at-director.ts';
import { openDirector } from '../../director/open-director.ts';
import { directorNeedsOf, type DirectorNeeds } from '../../doctor/needs.ts';
import { isFit, pointsOf } from '../../doctor/points.ts';
import { doctorText } from '../../report/doctor-text.ts';
import { checkedConfig } from '../checked-config.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { directorOption, jsonOption, languageOptions } from '../options.ts';

interface DoctorArguments {
  readonly file: string | undefined;
  readonly director: string | undefined;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
}

export const doctorCommand: CliCommand<DoctorArguments> = {
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        describe: 'the config that it is to be fit for; - is standard input',
      })
      .options({ ...directorOption, ...languageOptions, ...jsonOption })
      .example('$0 doctor lvs.conf', 'what is missing on this machine, and what mends it')
      .example('$0 doctor --director ssh://lb2 lvs.conf', 'the same of another one'),
  run: runDoctor,
};

/** `lvsc doctor`: whether a machine is fit to be the director that a config needs. */
async function runDoctor(args: DoctorArguments, context: CommandContext): Promise<ExitCode> {
  const { io, output } = context;
  let file: string | null = null;
  let needs: DirectorNeeds | null = null;
  if (args.file !== undefined) {
    const checked = await checkedConfig(args.file, args, context);
    if (checked === null) return exitCodes.failed;
    file = checked.source.name;
    needs = directorNeedsOf(checked.config);
  }
  const director = openDirector(args.director ?? 'local', io.environment);
  const points = pointsOf(await lookAtDirector(director, needs), needs);
  if (args.json) {
    output.json({
      format: 'lvsc-doctor/1',
      director: director.name,
      file,
      isFit: isFit(points),
      points,
    });
  } else output.result(doctorText(director.name, points, output.style));
  return isFit(points) ? exitCodes.done : exitCodes.changesPending;
}
