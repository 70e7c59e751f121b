/** `eth0` for `eth0:1`: an alias is a label, not a device. */
export function deviceOf(alias: string): string {
  return alias.replace(/:.*$/, '');
}
