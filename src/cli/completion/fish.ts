import type { Completable, CompletableOption, Operand } from './completable.ts';

/** A completion script for fish: `lvsc completion fish | source`. */
export function fishCompletion({ commands, options }: Completable): string {
  return [
    '# fish completion for lvsc: put it into ~/.config/fish/completions/lvsc.fish',
    'complete -c lvsc -f',
    ...options.map((option) => optionLine('', option)),
    ...commands.map(
      ({ name, summary }) =>
        `complete -c lvsc -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
    ),
    ...commands.flatMap(({ name, operand, options: own }) => {
      const where = ` -n '__fish_seen_subcommand_from ${name}'`;
      const offer = offered(operand);
      return [
        ...own.map((option) => optionLine(where, option)),
        ...(offer === '' ? [] : [`complete -c lvsc${where}${offer}`]),
      ];
    }),
    '',
  ].join('\n');
}

function optionLine(where: string, { name, summary, value }: CompletableOption): string {
  return `complete -c lvsc${where} -l ${name.replace(/^-+/, '')}${taken(value)} -d ${quoted(summary)}`;
}

/** -x: a value, and no file; the command's own operands may be files. */
function taken(value: Operand): string {
  switch (value.kind) {
    case 'none':
      return '';
    case 'file':
      return ' -r -F';
    case 'text':
    case 'words':
      return ` -x${offered(value)}`;
  }
}

function offered(operand: Operand): string {
  switch (operand.kind) {
    case 'none':
    case 'text':
      return '';
    case 'file':
      return ' -F';
    case 'words':
      return ` -a ${quoted(operand.words.join(' '))}`;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
