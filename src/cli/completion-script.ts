import type { Options } from 'yargs';
import { explainableWords } from '../report/explain.ts';
import { nameIn, type CliCommand } from './command.ts';
import { commands } from './commands.ts';
import { declaredOptions } from './declared-options.ts';
import { bashCompletion } from './completion/bash.ts';
import type {
  Completable,
  CompletableCommand,
  CompletableOption,
  Operand,
} from './completion/completable.ts';
import { fishCompletion } from './completion/fish.ts';
import { zshCompletion } from './completion/zsh.ts';

/** The completion script of a shell, made from the commands and options themselves. */
export function completionScript(shell: 'bash' | 'zsh' | 'fish'): string {
  const completable: Completable = {
    commands: commands.flatMap(completableCommand),
    options: [
      { name: '--help', summary: 'show help', value: { kind: 'none' } },
      { name: '--quiet', summary: 'say nothing but results and errors', value: { kind: 'none' } },
      { name: '--no-color', summary: 'no colour', value: { kind: 'none' } },
    ],
  };
  switch (shell) {
    case 'bash':
      return bashCompletion(completable);
    case 'zsh':
      return zshCompletion(completable);
    case 'fish':
      return fishCompletion(completable);
  }
}

function completableCommand(command: CliCommand): CompletableCommand[] {
  const name = nameIn(command.usage);
  if (command.describe === false) return [];
  return [
    {
      name,
      summary: command.describe,
      options: Object.entries(declaredOptions(command)).map(completableOption),
      operand: operandOf(name, command.usage),
    },
  ];
}

const fileOptions = new Set(['live', 'out', 'policy']);

function completableOption([name, { type, choices, describe }]: [
  string,
  Options,
]): CompletableOption {
  const value: Operand =
    choices !== undefined
      ? { kind: 'words', words: choices.map(String) }
      : type === 'boolean'
        ? { kind: 'none' }
        : { kind: fileOptions.has(name) ? 'file' : 'text' };
  return { name: `--${name}`, summary: describe ?? '', value };
}

function operandOf(name: string, usage: string): Operand {
  if (name === 'explain') return { kind: 'words', words: explainableWords };
  if (name === 'completion') return { kind: 'words', words: ['bash', 'zsh', 'fish'] };
  if (/<(file|files\.\.|old)>/.test(usage)) return { kind: 'file' };
  return usage.includes(' ') ? { kind: 'text' } : { kind: 'none' };
}
