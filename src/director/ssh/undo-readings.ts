import { procSysctlCommand } from '../../tools/sysctl/proc-say.ts';
import type { Step } from '../../step/entry.ts';
import type { Tools } from '../../tools/usual-tools.ts';
import { chainPlace, ipchainsPlace, nftPlace } from '../../state/chain-place.ts';
import type { Chain } from '../../state/director-state.ts';
import { deviceSysctl, IP_FORWARD } from '../../state/sysctls.ts';
import { shWord, shWords } from '../../shell/words.ts';

/**
 * What a guard reads, to be compared with itself only: text without counters, clocks and order,
 * as lines of a shell function.
 */
export function stateReadings(tools: Tools, sysctls: readonly string[]): string[] {
  const addresses =
    tools.addresses === 'iproute2'
      ? // Behind the backslash stand lifetimes; "tentative" goes by itself.
        `ip -o address show | sed 's/\\\\.*//; s/ tentative//'`
      : `ifconfig -a | grep -v -e packets -e bytes -e collisions`;
  return [
    'ipvsadm -S -n | sort',
    'ipvsadm -L --timeout',
    'ipvsadm -L --daemon',
    addresses,
    `values ${shWords(sysctls.map(procPath))}`,
  ];
}

function procPath(name: string): string {
  const [path = ''] = procSysctlCommand({ do: 'set-sysctl', name, value: '' }).args;
  return path;
}

/** The sysctls that a plan sets, and the one that the kernel changes along with forwarding. */
export function sysctlNamesOf(steps: readonly Step[]): string[] {
  const own = steps.flatMap((step) =>
    step.kind === 'sysctl' ? step.entries.map(({ name }) => name) : [],
  );
  const along = own.includes(IP_FORWARD) ? [deviceSysctl('all', 'accept_redirects')] : [];
  return [...new Set([IP_FORWARD, ...own, ...along])];
}

/** One chain of lvsc's own with the jumps to it, as a command line of a shell. */
export function chainReading(
  { name, family }: Pick<Chain, 'name' | 'family'>,
  tools: Tools,
): string {
  switch (tools.packetFilter) {
    case 'iptables': {
      const program = family === 'inet6' ? 'ip6tables-save' : 'iptables-save';
      return `${program} -t ${chainPlace[name].table} 2>/dev/null | grep -w -e ${shWord(name)} | sed 's/\\[[0-9]*:[0-9]*\\]//'`;
    }
    case 'nft': {
      const words = ['-nnn', '-s', 'list', 'table', family === 'inet6' ? 'ip6' : 'ip'];
      return `nft ${shWords([...words, nftPlace[name].table])} 2>/dev/null`;
    }
    case 'ipchains':
      return `ipchains-save | grep -w -e ${shWord(ipchainsPlace[name].chain)}`;
  }
}
