import { parseIfconfig } from '../tools/ifconfig/read.ts';
import { parseIpAddress, type Links } from '../tools/ip/address.ts';
import { parseIpOneline } from '../tools/ip/oneline.ts';
import type { Tools } from '../tools/usual-tools.ts';
import type { Run } from '../host/process.ts';
import { readOutput } from './read-output.ts';

/**
 * The addresses and devices of a director, by ip(8) or by ifconfig(8).
 * @throws {LvscError} when the tool is missing or refuses
 * @throws {UnreadableOutput} at a line that is not understood
 */
export async function addressReadings(kind: Tools['addresses'], run: Run): Promise<Links> {
  if (kind === 'ifconfig') {
    return parseIfconfig(
      await readOutput({ program: 'ifconfig', args: ['-a'] }, 'install the net-tools package', run),
    );
  }
  const hint = 'install the iproute2 package';
  const json = { program: 'ip', args: ['-j', 'address', 'show'] } as const;
  const result = await run(json);
  const { exitCode, stdout, stderr } = result;
  // Before 4.18 ip does not know the option, or knows it and prints text.
  const isOld = exitCode === 0 ? !/^\s*\[/.test(stdout) : stderr.includes('"-j" is unknown');
  if (!isOld) return parseIpAddress(await readOutput(json, hint, () => Promise.resolve(result)));
  const [links, addresses] = await Promise.all(
    ['link', 'address'].map((what) =>
      readOutput({ program: 'ip', args: ['-o', what, 'show'] }, hint, run),
    ),
  );
  return parseIpOneline(links ?? '', addresses ?? '');
}
