import { familyOf } from '../../address/family.ts';
import { inNetwork, networkOf } from '../../address/network.ts';
import type { DirectorFacts } from '../facts.ts';
import { iptablesFate } from '../filter/iptables-fate.ts';
import { policyOf } from '../filter/iptables-rules.ts';
import { hookedChains, nftFate } from '../filter/nft-fate.ts';
import type { Fate, Packet } from '../filter/packet.ts';
import type { Judge } from '../judge.ts';
import type { DirectorNeeds } from '../needs.ts';
import { fit, unfit, unknown, type Judgement } from '../point.ts';

/** The packet filters let pass what clients ask, and with LVS-NAT what real servers answer. */
export const forwarding: Judge = (facts, needs) =>
  needs === null ? [] : [...requests(facts, needs), ...answers(facts, needs)];

function requests(facts: DirectorFacts, { ports, addresses }: DirectorNeeds): Judgement[] {
  const asked = ports.filter(({ address }) => familyOf(address) === 'inet');
  return asked.map(({ address, protocol, port }) => {
    const what = `a packet filter that lets clients in to ${address}:${port || '*'} (${protocol})`;
    const why = 'IPVS sees only what the chain INPUT has let pass';
    const device = addresses.find((each) => each.address === address)?.device ?? null;
    const packet: Packet = {
      source: null,
      destination: address,
      device,
      protocol,
      port,
      state: 'NEW',
    };
    const toPort = port === 0 ? '' : ` --dport ${port}`;
    return judged(facts, 'INPUT', packet, { what, why }, ({ by, chain }) =>
      chain === null
        ? [`iptables -I INPUT -d ${address} -p ${protocol}${toPort} -j ACCEPT   # before: ${by}`]
        : [
            `nft insert rule ${chain} ip daddr ${address} ${protocol} dport ${port === 0 ? '0-65535' : port} accept`,
          ],
    );
  });
}

function answers(facts: DirectorFacts, needs: DirectorNeeds): Judgement[] {
  const servers = needs.realServers.filter((server) => familyOf(server) === 'inet');
  if (needs.method !== 'nat' || servers.length === 0) return [];
  const isTracked = facts.sysctls['net.ipv4.vs.conntrack'] === '1';
  const sources = sourcesOf(servers, needs);
  const judgements = servers.map((server) => {
    const seen = facts.routes.get(server);
    const packet: Packet = {
      source: server,
      destination: null,
      device: needs.natRouter?.device ?? (seen?.ok === true ? seen.value.device : null),
      protocol: needs.ports[0]?.protocol ?? 'tcp',
      port: null,
      // What IPVS has balanced is not tracked, and counts as invalid.
      state: isTracked ? 'ESTABLISHED' : 'INVALID',
    };
    const what = 'a packet filter that passes on what real servers answer';
    const why = isTracked
      ? 'clients get no answer otherwise'
      : 'with net.ipv4.vs.conntrack = 0 their answers belong to no connection that it knows';
    const user =
      facts.filters.iptables.ok &&
      policyOf(facts.filters.iptables.value, 'filter', 'DOCKER-USER') !== null
        ? 'DOCKER-USER'
        : 'FORWARD';
    return judged(facts, 'FORWARD', packet, { what, why }, ({ chain }) =>
      sources.map((source) =>
        chain === null
          ? `iptables -I ${user} -s ${source} -j ACCEPT`
          : `nft insert rule ${chain} ip saddr ${source} accept`,
      ),
    );
  });
  // One for all of them: the worst.
  const worst =
    judgements.find(({ verdict }) => verdict === 'unfit') ??
    judgements.find(({ verdict }) => verdict === 'unknown') ??
    judgements[0];
  return worst === undefined ? [] : [worst];
}

function sourcesOf(servers: readonly string[], { natRouter }: DirectorNeeds): string[] {
  if (
    natRouter !== null &&
    natRouter.prefixLength < 32 &&
    familyOf(natRouter.address) === 'inet' &&
    servers.every((server) => inNetwork(server, natRouter.address, natRouter.prefixLength))
  ) {
    return [`${networkOf(natRouter.address, natRouter.prefixLength)}/${natRouter.prefixLength}`];
  }
  return servers.map((server) => `${server}/32`);
}

interface Culprit {
  readonly by: string;
  /** Family, table and chain of nft; null for iptables. */
  readonly chain: string | null;
}

function judged(
  { filters }: DirectorFacts,
  chain: 'INPUT' | 'FORWARD',
  packet: Packet,
  { what, why }: Pick<Judgement, 'what' | 'why'>,
  mend: (culprit: Culprit) => readonly string[],
): Judgement {
  const fates: (Fate & Pick<Culprit, 'chain'>)[] = [];
  if (filters.iptables.ok) {
    fates.push({ ...iptablesFate(filters.iptables.value, chain, packet), chain: null });
  }
  if (filters.nft.ok) {
    const shown = filters.version.ok && filters.version.value.includes('nf_tables');
    const chains = hookedChains(filters.nft.value, shown && filters.iptables.ok);
    for (const each of chains.filter(({ hook }) => hook === chain.toLowerCase())) {
      fates.push({ ...nftFate(each, packet), chain: each.name });
    }
  }
  const dropped = fates.find(({ verdict }) => verdict === 'dropped');
  if (dropped !== undefined) return unfit(what, why, dropped.by, mend(dropped));
  const doubt = fates.find(({ verdict }) => verdict === 'unknown');
  if (doubt !== undefined) return unknown(what, why, `this rule is not understood: ${doubt.by}`);
  if (filters.iptables.ok || filters.nft.ok) return fit(what, why);
  return unknown(what, why, filters.iptables.reason);
}
