import { endpoint } from '../../address/endpoint.ts';
import type { Command } from '../../tools/command.ts';
import type { PlannedChange } from '../../plan/plan.ts';
import { chainPlace, ipchainsPlace } from '../../state/chain-place.ts';
import type { Chain, ServiceKey } from '../../state/director-state.ts';
import type { Kernel } from '../kernel.ts';
import { bodyOf } from '../../shell/body.ts';
import addressesOfIfconfig from '../../shell/compiled/addresses-of-ifconfig.sh';
import addressesOfIp from '../../shell/compiled/addresses-of-ip.sh';
import hasAddress from '../../shell/compiled/has-address.sh';
import needs from '../../shell/compiled/needs.sh';
import noChainOfIpchains from '../../shell/compiled/no-chain-of-ipchains.sh';
import noChainOfIptables from '../../shell/compiled/no-chain-of-iptables.sh';
import nobodyHas from '../../shell/compiled/nobody-has.sh';
import table from '../../shell/compiled/table.sh';
import { shFunction } from '../../shell/function.ts';
import { shWord, shWords } from '../../shell/words.ts';

const readAddresses = { iproute2: addressesOfIp, ifconfig: addressesOfIfconfig } as const;
const noChain = { iptables: noChainOfIptables, ipchains: noChainOfIpchains } as const;

/** What there is to check, before and after. */
interface Checked {
  readonly changes: readonly PlannedChange[];
  /** Each exits with 0 where nobody else has an address. */
  readonly probes: readonly Command[];
  /** What the script cannot do without. */
  readonly programs: readonly string[];
}

/** The shell functions that `check_first` and `check_last` call, and these themselves. */
export function checksText({ changes, probes, programs }: Checked, { tools }: Kernel): string {
  const addresses = changes.flatMap((change) =>
    change.subject === 'address' && change.after !== null ? [change.after] : [],
  );
  const chains = changes.flatMap((change) =>
    change.subject === 'chain' && change.after !== null ? [change.after] : [],
  );
  const labels = tools.addresses === 'ifconfig' ? addresses.map(({ label }) => label) : [];
  const words = (verb: string, items: readonly (string | null)[]): string[] =>
    items.flatMap((item) => (item === null ? [] : [`${verb} ${shWord(item)}`]));
  const ips = addresses.map(({ address }) => address);
  // No kernel that a script is for is set up with nft.
  const filter = tools.packetFilter === 'ipchains' ? 'ipchains' : 'iptables';
  return [
    ...[
      needs,
      table,
      ...(ips.length > 0 ? [readAddresses[tools.addresses], hasAddress] : []),
      ...(chains.length > 0 ? [noChain[filter]] : []),
      ...(probes.length > 0 ? [nobodyHas] : []),
    ].map(bodyOf),
    shFunction('check_first', [
      `[ "$(id -u)" = 0 ] || refuse 'only root can set up a director'`,
      `needs ${programs.join(' ')}`,
      '[ ! -f "$record" ] || refuse "it has run already; to take that back: sh $script undo"',
      'read_table || refuse "ipvsadm does not list its table: $said"',
      ...words('no_service', changes.flatMap(serviceName)),
      ...(ips.length > 0 ? ['read_addresses || refuse "the addresses cannot be read: $said"'] : []),
      ...words('no_address', ips),
      ...words('no_alias', labels),
      ...chains.map((chain) => `no_chain ${shWords(chainWords(chain, filter))}`),
      ...probes.map(({ program, args }) => `nobody_has ${shWords([program, ...args])}`),
    ]),
    shFunction('check_last', [
      'read_table || stop "ipvsadm does not list its table: $said"',
      ...words('listed', changes.flatMap(tableLine)),
      ...(ips.length > 0 ? ['read_addresses || stop "the addresses cannot be read: $said"'] : []),
      ...words('address_up', ips),
    ]),
  ].join('\n');
}

/** What `no_chain` looks for. */
function chainWords({ name, family }: Chain, filter: keyof typeof noChain): string[] {
  if (filter === 'ipchains') return [ipchainsPlace[name].chain];
  return [family === 'inet' ? 'iptables' : 'ip6tables', chainPlace[name].table, name];
}

function serviceName(change: PlannedChange): string[] {
  return change.subject === 'virtual-service' && change.after ? [keyText(change.after.key)] : [];
}

function tableLine(change: PlannedChange): string[] {
  if (change.subject !== 'real-server' || change.after === null) return serviceName(change);
  const { address, port, weight } = change.after;
  return [`${keyText(change.service)} -> ${endpoint(address, port)} weight ${weight}`];
}

/** A virtual service as `ipvsadm -L -n` names it. */
function keyText(key: ServiceKey): string {
  if (key.kind === 'fwmark') return `FWM ${key.mark}${key.family === 'inet6' ? ' IPv6' : ''}`;
  return `${key.protocol.toUpperCase()} ${endpoint(key.address, key.port)}`;
}
