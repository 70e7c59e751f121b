import {
  optionsOf,
  type Completable,
  type CompletableCommand,
  type CompletableOption,
  type Operand,
} from './completable.ts';

/** A completion script for zsh: write it to a file `_lvsc` in a folder of `fpath`. */
export function zshCompletion(completable: Completable): string {
  const { commands, options } = completable;
  return [
    '#compdef lvsc',
    '# zsh completion for lvsc: put it into a folder of $fpath as _lvsc',
    '_lvsc() {',
    '  local context state state_descr line',
    '  typeset -A opt_args',
    '  _arguments -C \\',
    ...options.map((option) => `    ${optionSpec(option)} \\`),
    "    '1: :->command' \\",
    "    '*:: :->operands'",
    '  case $state in',
    '    command)',
    '      local -a commands=(',
    ...commands.map(({ name, summary }) => `        ${quoted(`${name}:${summary}`)}`),
    '      )',
    '      _describe command commands ;;',
    '    operands)',
    '      case $line[1] in',
    ...commands.flatMap((command) => commandCase(completable, command)),
    '      esac ;;',
    '  esac',
    '}',
    '_lvsc "$@"',
    '',
  ].join('\n');
}

function commandCase(completable: Completable, command: CompletableCommand): string[] {
  const specs = optionsOf(completable, command).map(optionSpec);
  const operand = command.operand.kind === 'none' ? [] : [quoted(`*:${actionOf(command.operand)}`)];
  return [`        ${command.name}) _arguments ${[...specs, ...operand].join(' ')} ;;`];
}

function optionSpec({ name, summary, value }: CompletableOption): string {
  const text = `${name}[${summary.replace(/[[\]:\\]/g, '\\$&')}]`;
  return quoted(value.kind === 'none' ? text : `${text}:${actionOf(value)}`);
}

/** `message:action` of an `_arguments` specification. */
function actionOf(operand: Operand): string {
  switch (operand.kind) {
    case 'none':
    case 'text':
      return 'value: ';
    case 'file':
      return 'file:_files';
    case 'words':
      return `word:(${operand.words.join(' ')})`;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
