/** One line of a file of sysctl.d(5). */
export interface BootSetting {
  readonly file: string;
  /** Below `/proc/sys`; it may be a pattern. */
  readonly path: string;
  readonly value: string;
}

/** What sets sysctls at boot. */
export interface BootSettings {
  /** In the order in which they are set. */
  readonly settings: readonly BootSetting[];
  /** Whether lvsc.service applies a file at boot. */
  readonly applies: boolean;
}

/** The directories of sysctl.d(5): of files of one name that of the first one counts. */
export const sysctlDirectories = [
  '/etc/sysctl.d',
  '/run/sysctl.d',
  '/usr/local/lib/sysctl.d',
  '/usr/lib/sysctl.d',
  '/lib/sysctl.d',
] as const;

/** Read last by sysctl(8), and not at all by systemd-sysctl(8). */
export const SYSCTL_CONF = '/etc/sysctl.conf';

/**
 * What is set at boot, in order.
 * @param files - the paths of all files of the directories, also of empty ones: an empty file, or a
 *   link to /dev/null, takes the place of another of its name
 * @param lines - `PATH:LINE` of all of them, and of /etc/sysctl.conf
 */
export function bootSettings(
  files: readonly string[],
  lines: string,
  hasSystemd: boolean,
): BootSetting[] {
  const chosen = new Map<string, string>();
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
  for (const directory of sysctlDirectories) {
    for (const path of files) {
      if (!path.startsWith(`${directory}/`) || !path.endsWith('.conf')) continue;
      if (!chosen.has(nameOf(path))) chosen.set(nameOf(path), path);
    }
  }
  const inOrder = [...chosen.keys()].sort().map((name) => chosen.get(name) ?? '');
  const all = hasSystemd ? inOrder : [...inOrder, SYSCTL_CONF];
  const found = lines.split('\n').flatMap(settingIn);
  return all.flatMap((file) => found.filter((setting) => setting.file === file));
}

function settingIn(line: string): BootSetting[] {
  const [, file = '', name = '', value = ''] =
    /^([^:]+):\s*-?([^\s#;=][^\s=]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
  if (name === '') return [];
  return [{ file, path: pathOf(name), value: value.replaceAll(/\s+/g, '\t') }];
}

/** The first of dot and slash parts the name; the other is a dot in it (sysctl.d(5)). */
export function pathOf(name: string): string {
  const isSlashed = /^[^./]*\//.test(name);
  if (isSlashed) return name;
  return name.replaceAll(/[./]/g, (mark) => (mark === '.' ? '/' : '.'));
}

/**
 * The setting that a path has at boot. A name counts more than a pattern, wherever it stands
 * (sysctl.d(5)); else the last one counts.
 */
export function bootSettingOf(
  settings: readonly BootSetting[],
  path: string,
): BootSetting | undefined {
  return (
    settings.findLast((setting) => setting.path === path) ??
    settings.findLast((setting) => isMatch(setting.path, path))
  );
}

function isMatch(pattern: string, path: string): boolean {
  if (!/[*?]/.test(pattern)) return false;
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^${expression}$`).test(path);
}
