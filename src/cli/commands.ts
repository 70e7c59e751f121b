import type { CommandEntry } from './command.ts';

/**
 * Every command of lvsc, in the order in which `--help` lists them. What a command takes and does
 * stands in its file, which is loaded only when it is asked for: `--help` is to be quick.
 */
export const commands: readonly CommandEntry[] = [
  {
    usage: 'check <files..>',
    describe: 'Parse and validate: all findings of a file, with line and column',
    load: async () => (await import('./commands/check.ts')).checkCommand,
  },
  {
    usage: 'fmt <files..>',
    describe: 'Write a config in the order and layout of Piranha, comments kept',
    load: async () => (await import('./commands/fmt.ts')).fmtCommand,
  },
  {
    usage: 'plan <file>',
    describe: 'Show what would change on a director, and change nothing',
    load: async () => (await import('./commands/plan.ts')).planCommand,
  },
  {
    usage: 'diff <old> <new>',
    describe: 'Show the plan between two configs, without a director',
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  {
    usage: 'apply <file>',
    describe: 'Make a director what a config or a saved plan says, or leave it as it was',
    changes: true,
    load: async () => (await import('./commands/apply.ts')).applyCommand,
  },
  {
    usage: 'show',
    describe: 'Show the live state of a director',
    load: async () => (await import('./commands/show.ts')).showCommand,
  },
  {
    usage: 'capture',
    describe: 'Print the live state as JSON, to plan against elsewhere',
    load: async () => (await import('./commands/capture.ts')).captureCommand,
  },
  {
    usage: 'import [file]',
    describe: "Write the lvs.conf of a director, a saved table, or another program's file",
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    usage: 'realserver <file> [name]',
    describe: 'Say what a real server needs, or check this machine as one',
    load: async () => (await import('./commands/realserver.ts')).realServerCommand,
  },
  {
    usage: 'doctor [file]',
    describe: 'Look whether a director is fit, for a config or for any, and say what mends it',
    load: async () => (await import('./commands/doctor.ts')).doctorCommand,
  },
  {
    usage: 'status <file>',
    describe: 'Compare config, last apply and live state, and say who changed what',
    load: async () => (await import('./commands/status.ts')).statusCommand,
  },
  {
    usage: 'confirm',
    describe: 'Keep what apply --confirm changed',
    changes: true,
    load: async () => (await import('./commands/confirm.ts')).confirmCommand,
  },
  {
    usage: 'rollback [number]',
    describe: 'Go back to the state before an apply (the last one, if no number is given)',
    changes: true,
    load: async () => (await import('./commands/rollback.ts')).rollbackCommand,
  },
  {
    usage: 'recover',
    describe: 'After an apply that was cut off: take the director back, or finish the apply',
    changes: true,
    load: async () => (await import('./commands/recover.ts')).recoverCommand,
  },
  {
    usage: 'history [number]',
    describe:
      'List past applies; with a number, show one: its plan, what the tools said, the times',
    load: async () => (await import('./commands/history.ts')).historyCommand,
  },
  {
    usage: 'drain [server]',
    describe: 'Take no new connections to a real server or a host, for a maintenance window',
    changes: true,
    load: async () => (await import('./commands/drain.ts')).drainCommand,
  },
  {
    usage: 'undrain [server]',
    describe: 'Give a drained real server or host its weight back',
    changes: true,
    load: async () => (await import('./commands/drain.ts')).undrainCommand,
  },
  {
    usage: 'compile <file>',
    describe: 'Write a script or files for a director that lvsc does not run on',
    load: async () => (await import('./commands/compile.ts')).compileCommand,
  },
  {
    usage: 'explain <word>',
    describe: 'Say what a directive of lvs.conf does, or what a finding means',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  {
    usage: 'completion <shell>',
    describe: 'Print a completion script for bash, zsh or fish',
    load: async () => (await import('./commands/completion.ts')).completionCommand,
  },
  {
    usage: 'revert-unconfirmed <number>',
    describe: false,
    changes: true,
    load: async () => (await import('./commands/revert-unconfirmed.ts')).revertUnconfirmedCommand,
  },
];
