/** A function of a shell. */
export function shFunction(name: string, lines: readonly string[]): string {
  return `${name}() {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
}
