const WIDTH = 80;

/** Text in lines of up to 80 columns, each behind the indent. */
export function wrapped(text: string, indent: string): string[] {
  return filled(text, indent, indent, WIDTH);
}

/**
 * A line in as many as a width needs, those after the first two columns further in than it; a word
 * that is too long stays whole.
 * @param begun - what of its beginning is indent: blanks where nothing is said
 */
export function hanging(
  line: string,
  width: number,
  begun = /^ */.exec(line)?.[0] ?? '',
): string[] {
  if (line.length <= width) return [line];
  return filled(line.slice(begun.length), begun, `${' '.repeat(begun.length)}  `, width);
}

function filled(text: string, first: string, rest: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const indent = lines.length === 0 ? first : rest;
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, (lines.length === 0 ? first : rest) + line];
}
