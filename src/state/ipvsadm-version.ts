/** Which ipvsadm(8) a director has. */
export interface IpvsadmVersion {
  readonly major: number;
  readonly minor: number;
  /** Before 1.24 a build without popt has neither -R nor -S; null where ipvsadm does not say. */
  readonly options: 'popt' | 'getopt_long' | null;
}

/** `1.24`. */
export function versionText({ major, minor }: Pick<IpvsadmVersion, 'major' | 'minor'>): string {
  return `${major}.${minor}`;
}

/** Whether a version is as new as `1.24` or newer; the number after the dot is a number. */
export function isAtLeast({ major, minor }: IpvsadmVersion, least: string): boolean {
  const [wantedMajor = 0, wantedMinor = 0] = least.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
