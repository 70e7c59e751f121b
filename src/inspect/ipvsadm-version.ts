import { UnreadableOutput } from './unreadable-output.ts';

/** Which ipvsadm(8) a director has. */
export interface IpvsadmVersion {
  readonly major: number;
  readonly minor: number;
  /** Before 1.24 a build without popt has neither -R nor -S; null where it does not say. */
  readonly options: 'popt' | 'getopt_long' | null;
}

/**
 * The version from whatever ipvsadm prints for `--version`, on both streams: up to 1.14 it does not
 * know the option, and begins its help with the version.
 *
 *     ipvsadm  v1.5 1999/10/13
 *     ipvsadm v1.12 2000/11/02 (compiled with popt and IPVS v1.0.0)
 *     ipvsadm v1.31 2019/12/24 (compiled with popt and IPVS v1.2.1)
 *
 * @throws {UnreadableOutput} where no line is a version
 */
export function parseIpvsadmVersion(text: string): IpvsadmVersion {
  const line =
    /^ipvsadm {1,2}v(\d+)\.(\d+)(?:\.\d+)*(?:[+~-]\S*)?(?: +\d{4}\/\d{1,2}\/\d{1,2})?(?: \(compiled with (popt|getopt_long) and IPVS v[\d.]+\))? *$/m.exec(
      text,
    );
  const [, major, minor, options] = line ?? [];
  if (major === undefined || minor === undefined) {
    throw new UnreadableOutput('ipvsadm --version', text.split('\n')[0] ?? '');
  }
  return {
    major: Number(major),
    minor: Number(minor),
    options: options === 'popt' || options === 'getopt_long' ? options : null,
  };
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
