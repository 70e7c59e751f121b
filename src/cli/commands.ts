import type { CliCommand } from './command.ts';
import { applyCommand } from './commands/apply.ts';
import { captureCommand } from './commands/capture.ts';
import { checkCommand } from './commands/check.ts';
import { compileCommand } from './commands/compile.ts';
import { completionCommand } from './commands/completion.ts';
import { confirmCommand } from './commands/confirm.ts';
import { diffCommand } from './commands/diff.ts';
import { drainCommand, undrainCommand } from './commands/drain.ts';
import { explainCommand } from './commands/explain.ts';
import { fmtCommand } from './commands/fmt.ts';
import { historyCommand } from './commands/history.ts';
import { importCommand } from './commands/import.ts';
import { planCommand } from './commands/plan.ts';
import { realServerCommand } from './commands/realserver.ts';
import { recoverCommand } from './commands/recover.ts';
import { revertUnconfirmedCommand } from './commands/revert-unconfirmed.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { showCommand } from './commands/show.ts';
import { statusCommand } from './commands/status.ts';

/** Every command of lvsc, in the order in which `--help` lists them. */
export const commands: readonly CliCommand[] = [
  checkCommand,
  fmtCommand,
  planCommand,
  diffCommand,
  applyCommand,
  showCommand,
  captureCommand,
  importCommand,
  realServerCommand,
  statusCommand,
  confirmCommand,
  rollbackCommand,
  recoverCommand,
  historyCommand,
  drainCommand,
  undrainCommand,
  compileCommand,
  explainCommand,
  completionCommand,
  revertUnconfirmedCommand,
];
