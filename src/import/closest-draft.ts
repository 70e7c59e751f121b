import type { Change } from '../state/change.ts';
import type { DirectorState } from '../state/director-state.ts';
import { configText, type ConfigDraft } from './config-text.ts';
import type { ImportInput } from './import-input.ts';
import { judged, type Judged } from './judge.ts';
import { routerCandidates } from './nat-router.ts';
import type { ServerBlockDraft } from './virtual-block.ts';

/** A file, and what a plan of it would change. */
export interface JudgedDraft {
  readonly draft: ConfigDraft;
  readonly best: Judged;
}

/** Whether the real server of a block is forwarded to by LVS-NAT. */
export function isBehindNat({ server }: ServerBlockDraft): boolean {
  return server.forwardingMethod === 'nat';
}

/**
 * The draft with the NAT router of which a plan would change least, and where it would still change
 * what is masqueraded, sysctls or addresses, with a line about those.
 */
export function closestDraft(draft: ConfigDraft, input: ImportInput): JudgedDraft {
  const routed = withRouter(draft, input);
  const masqueraded = masqueradedBy(input.state);
  const said =
    masqueraded !== null && routed.best.changes.some(isOfMasquerading)
      ? better(routed, { ...routed.draft, masqueraded }, input)
      : routed;
  const forwarding = said.best.changes.some(({ subject }) => subject === 'sysctl')
    ? better(said, { ...said.draft, sysctls: false }, input)
    : said;
  return forwarding.best.changes.some(({ subject }) => subject === 'address')
    ? better(forwarding, { ...forwarding.draft, addresses: false }, input)
    : forwarding;
}

function isOfMasquerading(change: Change): boolean {
  return change.subject === 'chain' && (change.before ?? change.after)?.name === 'LVSC-NAT';
}

/** What lvsc's chain masquerades, and out of which devices, each once; null where there is no such rule. */
function masqueradedBy({ chains }: DirectorState): ConfigDraft['masqueraded'] {
  const rules = chains
    .filter(({ name }) => name === 'LVSC-NAT')
    .flatMap((chain) => chain.rules)
    .filter((rule) => rule.kind === 'masquerade');
  if (rules.length === 0) return null;
  return {
    sources: [...new Set(rules.map(({ source }) => source))],
    devices: [...new Set(rules.map(({ outDevice }) => outDevice))],
  };
}

/** The first of the candidates with which a plan would change least. */
function withRouter(draft: ConfigDraft, input: ImportInput): JudgedDraft {
  const behindNat = draft.blocks.flatMap(({ servers }) => servers.filter(isBehindNat));
  if (behindNat.length === 0 && draft.network !== 'nat') return judgedDraft(draft, input);
  const vips = new Set(draft.blocks.flatMap(({ vip }) => vip?.address ?? []));
  const servers = behindNat.map(({ server }) => server.address);
  const [first = null, ...others] = routerCandidates(input, vips, servers);
  let chosen = judgedDraft({ ...draft, router: first }, input);
  for (const router of others) {
    if (chosen.best.blocking.length + chosen.best.changes.length === 0) break;
    chosen = better(chosen, { ...draft, router }, input);
  }
  return chosen;
}

function judgedDraft(draft: ConfigDraft, input: ImportInput): JudgedDraft {
  return { draft, best: judged(configText(draft), input) };
}

function better(first: JudgedDraft, other: ConfigDraft, input: ImportInput): JudgedDraft {
  const second = judgedDraft(other, input);
  const [a, b] = [first.best, second.best];
  const isBetter =
    b.blocking.length < a.blocking.length ||
    (b.blocking.length === a.blocking.length && b.changes.length < a.changes.length);
  return isBetter ? second : first;
}
