import type { Options } from 'yargs';
import { explainableWords } from '../report/explain.ts';
import { nameIn, type CommandEntry } from './command.ts';
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
export async function completionScript(
  shell: 'bash' | 'zsh' | 'fish',
  commands: readonly CommandEntry[],
): Promise<string> {
  const completable: Completable = {
    commands: (await Promise.all(commands.map(completableCommand))).flat(),
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

async function completableCommand({
  usage,
  describe,
  load,
}: CommandEntry): Promise<CompletableCommand[]> {
  const name = nameIn(usage);
  if (describe === false) return [];
  return [
    {
      name,
      summary: describe,
      options: Object.entries(declaredOptions(await load())).map(completableOption),
      operand: operandOf(name, usage),
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
