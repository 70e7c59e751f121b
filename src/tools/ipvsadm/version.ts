import type { IpvsadmVersion } from '../../state/ipvsadm-version.ts';
import { UnreadableOutput } from '../unreadable-output.ts';

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
