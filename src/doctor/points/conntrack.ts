import type { Judge } from '../judge.ts';
import { fit, unfit, type Judgement } from '../point.ts';
import { rulesIn } from '../filter/iptables-rules.ts';
import type { DirectorFacts } from '../facts.ts';
import type { DirectorNeeds } from '../needs.ts';

const COUNT = 'net.netfilter.nf_conntrack_count';
const MOST = 'net.netfilter.nf_conntrack_max';

/** Connection tracking has room, and does not rewrite what IPVS has rewritten. */
export const conntrack: Judge = (facts, needs) => [
  ...room(facts),
  ...(needs?.method === 'nat' ? masquerading(facts, needs) : []),
];

function room({ sysctls }: DirectorFacts): Judgement[] {
  const [count, most] = [COUNT, MOST].map((name) => Number(sysctls[name]));
  if (count === undefined || most === undefined || Number.isNaN(count + most)) return [];
  const what = 'room in the table of connection tracking';
  const why = 'the kernel drops what it finds no room for';
  const is = `${count} of ${most}`;
  if (count < most * 0.9) return [fit(what, why, is)];
  return [unfit(what, why, is, [`sysctl -w ${MOST}=${Math.max(most, count) * 2}`])];
}

/** With vs.conntrack a masquerading rule of somebody else's catches what comes from clients, too. */
function masquerading(
  { filters, sysctls }: DirectorFacts,
  { realServers }: DirectorNeeds,
): Judgement[] {
  if (sysctls['net.ipv4.vs.conntrack'] !== '1' || !filters.iptables.ok) return [];
  const what = 'no rule that masquerades clients';
  const why = 'with net.ipv4.vs.conntrack = 1 real servers see the director in place of the client';
  const broad = rulesIn(filters.iptables.value, 'nat', 'POSTROUTING').find(
    ({ target, words }) =>
      (target === 'MASQUERADE' || target === 'SNAT') &&
      !words.some((word) => word === '-s' || word === '-m'),
  );
  if (broad === undefined || realServers.length === 0) return [fit(what, why)];
  return [
    unfit(what, why, broad.line, [
      'sysctl -w net.ipv4.vs.conntrack=0   # or give that rule a source, as -s NETWORK',
    ]),
  ];
}
