import type { ChainName } from '../../state/director-state.ts';
import type { Judge } from '../judge.ts';
import type { DirectorFacts } from '../facts.ts';
import { fit, unfit, unknown, type Judgement } from '../point.ts';

/** What each chain of lvsc's needs of the kernel: one of these modules. */
const targets: Readonly<Record<ChainName, readonly string[]>> = {
  'LVSC-NAT': ['xt_MASQUERADE', 'ipt_MASQUERADE'],
  'LVSC-MARK': ['xt_mark'],
};
const tables: Readonly<Record<ChainName, string>> = {
  'LVSC-NAT': 'iptable_nat',
  'LVSC-MARK': 'iptable_mangle',
};

/** The modules that are looked for: those of IPVS, and those of its neighbours. */
export const packetFilterModules: readonly string[] = [
  'nft_compat',
  ...Object.values(targets).flat(),
  ...Object.values(tables),
];

/** A packet filter that this kernel has, for the chains that the file asks for. */
export const packetFilter: Judge = (facts, needs) => {
  const chains = needs?.chains ?? [];
  if (chains.length === 0) return [];
  const what = 'a packet filter for masquerading and firewall marks';
  const why = 'an apply puts them there';
  return [judged(facts, chains, { what, why })];
};

function judged(
  { filters: { iptables, nft, version }, modules }: DirectorFacts,
  chains: readonly ChainName[],
  { what, why }: Pick<Judgement, 'what' | 'why'>,
): Judgement {
  if (!iptables.ok) {
    if (nft.ok) return fit(what, why, 'nft');
    return unfit(what, why, `${iptables.reason}; ${nft.reason}`, [
      'apt-get install nftables || dnf install nftables',
    ]);
  }
  if (!version.ok) return unknown(what, why, version.reason);
  const isNft = version.value.includes('nf_tables');
  // A chain of lvsc's that stands there has been taken by the kernel.
  if (chains.every((chain) => iptables.value.includes(`:${chain} `))) {
    return fit(what, why, version.value);
  }
  if (!modules.ok) return unknown(what, why, modules.reason);
  const lacking = chains.flatMap((chain) => {
    const wanted = [targets[chain], isNft ? ['nft_compat'] : [tables[chain]]];
    return wanted.filter((some) => !some.some((name) => modules.value.has(name)));
  });
  const [first] = lacking;
  if (first === undefined) return fit(what, why, version.value);
  const is = `${version.value} needs ${first.join(' or ')}, and this kernel does not have it`;
  return unfit(what, why, is, nft.ok ? ['lvsc apply --packet-filter nft FILE'] : []);
}
