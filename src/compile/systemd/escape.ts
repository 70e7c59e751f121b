/**
 * Whether a unit can name a path. The value of a setting ends with its line and without blanks at
 * its end, and a backslash there goes on with the next line; only in a command there are escapes.
 */
export function isUnitPath(path: string): boolean {
  return !/\p{Cc}|[\\\s]$/u.test(path);
}

/**
 * A path as one word of an `Exec…=` line, in double quotes: C escapes, no specifier, no variable
 * (systemd.service(5), systemd.syntax(7)). The path must be one that a unit can name.
 */
export function execWord(path: string): string {
  const escaped = path
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('%', '%%')
    .replaceAll('$', '$$$$');
  return `"${escaped}"`;
}

/** Such a path as the whole value of a setting that takes one: only specifiers are expanded. */
export function pathValue(path: string): string {
  return path.replaceAll('%', '%%');
}

/** The unit of a network device: systemd.unit(5), "String Escaping for Inclusion in Unit Names". */
export function deviceUnit(device: string): string {
  const escaped = Array.from(device)
    .map((sign) =>
      /[A-Za-z0-9:_.]/.test(sign) ? sign : `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`,
    )
    .join('');
  return `sys-subsystem-net-devices-${escaped}.device`;
}
