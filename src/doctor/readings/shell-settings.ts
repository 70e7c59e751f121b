/** `NAME=VALUE` from `PATH:LINE` of a file of such lines; the last of a name counts. */
export function shellSettings(lines: string): Record<string, string> {
  const found = [...lines.matchAll(/^[^:]+:\s*([A-Z_0-9]+)=(["']?)(.*?)\2\s*$/gm)];
  return Object.fromEntries(found.map(([, name = '', , value = '']) => [name, value]));
}
