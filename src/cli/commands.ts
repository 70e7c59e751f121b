import type { CliCommand } from './command.ts';
import { applyCommand } from './commands/apply.ts';
import { captureCommand } from './commands/capture.ts';
import { checkCommand } from './commands/check.ts';
import { planCommand } from './commands/plan.ts';
import { showCommand } from './commands/show.ts';

/** Every command of lvsc, in the order in which `--help` lists them. */
export const commands: readonly CliCommand[] = [
  checkCommand,
  planCommand,
  applyCommand,
  showCommand,
  captureCommand,
];
