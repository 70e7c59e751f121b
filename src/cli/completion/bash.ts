import {
  optionsOf,
  type Completable,
  type CompletableCommand,
  type Operand,
} from './completable.ts';

/** A completion script for bash: `source <(lvsc completion bash)`. */
export function bashCompletion(completable: Completable): string {
  const { commands, options } = completable;
  return [
    '# bash completion for lvsc: source it, or put it into /etc/bash_completion.d/lvsc',
    '_lvsc() {',
    '  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command= i',
    '  for ((i = 1; i < COMP_CWORD; i++)); do',
    `    case \${COMP_WORDS[i]} in`,
    `      ${commands.map(({ name }) => name).join('|')}) command=\${COMP_WORDS[i]}; break ;;`,
    '    esac',
    '  done',
    '  COMPREPLY=()',
    '  case $command:$before in',
    ...commands.flatMap((command) => optionCases(completable, command)),
    '  esac',
    '  case $command in',
    ...commands.flatMap((command) => commandCase(completable, command)),
    `    *) ${wordsReply([...commands, ...options].map(({ name }) => name))} ;;`,
    '  esac',
    '}',
    'complete -o filenames -F _lvsc lvsc',
    '',
  ].join('\n');
}

/** After an option that takes a value, only that value is offered. */
function optionCases(completable: Completable, command: CompletableCommand): string[] {
  return optionsOf(completable, command)
    .filter(({ value }) => value.kind !== 'none')
    .map(({ name, value }) => `    ${command.name}:${name}) ${reply(value)}; return ;;`);
}

function commandCase(completable: Completable, command: CompletableCommand): string[] {
  const names = optionsOf(completable, command).map(({ name }) => name);
  return [
    `    ${command.name})`,
    `      if [[ $word == -* ]]; then ${wordsReply(names)}`,
    `      else ${reply(command.operand)}`,
    '      fi ;;',
  ];
}

function reply(operand: Operand): string {
  switch (operand.kind) {
    case 'none':
    case 'text':
      return ':';
    case 'file':
      return `mapfile -t COMPREPLY < <(compgen -f -- "$word")`;
    case 'words':
      return wordsReply(operand.words);
  }
}

function wordsReply(words: readonly string[]): string {
  return `mapfile -t COMPREPLY < <(compgen -W '${words.join(' ')}' -- "$word")`;
}
