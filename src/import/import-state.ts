import { familyOf } from '../address/family.ts';
import { isDevice } from '../address/device.ts';
import type { Change } from '../state/change.ts';
import type { Finding } from '../source/finding.ts';
import { serviceId, type DirectorState, type Timeouts } from '../state/director-state.ts';
import { emptyState } from '../state/empty-state.ts';
import { headerRemarks, networkRemarks, routerRemarks } from './header.ts';
import { named } from './block-names.ts';
import { inChainOrder } from './block-order.ts';
import { configText, type ConfigDraft } from './config-text.ts';
import type { ImportInput } from './import-input.ts';
import { judged, laidOut, type Judged } from './judge.ts';
import { MarkAddresses } from './mark-addresses.ts';
import { closestDraft, isBehindNat } from './closest-draft.ts';
import { chosenNetwork } from './network.ts';
import { obstacle, refusedServices } from './left-out.ts';
import { daemonRemarks } from './remarks.ts';
import { blocksOf } from './virtual-blocks.ts';
import { VipPlaces } from './vip-places.ts';

/** A director as an lvs.conf. */
export interface Imported {
  /** In canonical layout, with comments for what lvs.conf cannot say and for what was guessed. */
  readonly text: string;
  /** How many virtual services the file asks for. */
  readonly written: number;
  /** How many stand in comments only, or in blocks that are not active. */
  readonly leftOut: number;
  /** What a plan of the file would still change on this director; each is named in a comment. */
  readonly changes: readonly Change[];
}

/**
 * Writes the lvs.conf of a director. What lvs.conf can say it says, so that a plan of the file has
 * nothing to do there; what it cannot say, and what had to be guessed, stands in comments.
 */
export function importState(input: ImportInput): Imported {
  const leftOut = new Map<string, string>();
  const network = chosenNetwork(input.state);
  for (const service of input.state.virtualServices) {
    const reason = obstacle(service);
    if (reason !== null) leftOut.set(serviceId(service.key), reason);
  }
  // What a rule refuses, or a plan would change, goes too: each round leaves out one service more.
  for (;;) {
    const draft = draftOf(input, network, leftOut);
    const { best, draft: chosen } = closestDraft(draft, input);
    const refused = refusedServices(chosen, best);
    if (refused.size === 0) return finished(chosen, best, input, leftOut);
    for (const [id, reason] of refused) leftOut.set(id, reason);
  }
}

function draftOf(
  input: ImportInput,
  network: ConfigDraft['network'],
  leftOut: ReadonlyMap<string, string>,
): ConfigDraft {
  const { state, ownership, extent, told } = input;
  const places = new VipPlaces(state);
  const addresses = new MarkAddresses(input);
  const blocks = state.virtualServices
    .filter(({ key }) => !leftOut.has(serviceId(key)))
    .flatMap((service) => blocksOf(service, places, addresses, input));
  const ordered = named(inChainOrder(blocks, state), ownership);
  const has = (name: string): boolean => state.chains.some((chain) => chain.name === name);
  const active = ordered.filter(({ isActive }) => isActive);
  const behindNat = active.flatMap(({ servers }) => servers).filter(isBehindNat);
  const masquerades =
    active.some(({ vip }) => vip !== null && familyOf(vip.address) === 'inet') &&
    behindNat.some(({ server }) => familyOf(server.address) === 'inet');
  const master = state.syncDaemons.find((daemon) => daemon.state === 'master') ?? null;
  return {
    header: [],
    network,
    networkRemarks: [],
    router: null,
    routerRemarks: [],
    masquerade: extent !== 'listing' && masquerades && !has('LVSC-NAT') ? false : null,
    masqueraded: null,
    addresses: null,
    sysctls: null,
    markRules:
      extent !== 'listing' && active.some(({ mark }) => mark !== 0) && !has('LVSC-MARK')
        ? false
        : null,
    told: told ?? null,
    daemon: master !== null && isDevice(master.mcastInterface) ? master : null,
    daemonRemarks: [...state.syncDaemons.flatMap(daemonRemarks), ...(told?.daemonRemarks ?? [])],
    timeouts: timeoutsOf(state, ownership.timeouts),
    blocks: ordered,
  };
}

/** What is not the kernel's default, and what a plan would else give back. */
function timeoutsOf({ timeouts }: DirectorState, owned: Partial<Timeouts>): Partial<Timeouts> {
  const names = ['tcp', 'tcpFin', 'udp'] as const;
  return Object.fromEntries(
    names
      .filter((name) => name in owned || timeouts[name] !== emptyState.timeouts[name])
      .map((name) => [name, timeouts[name]]),
  );
}

function finished(
  draft: ConfigDraft,
  { changes }: Judged,
  input: ImportInput,
  leftOut: ReadonlyMap<string, string>,
): Imported {
  const complete: ConfigDraft = {
    ...draft,
    header: headerRemarks(input, leftOut, changes),
    networkRemarks: networkRemarks(draft, input),
    routerRemarks: routerRemarks(draft, input),
  };
  const plain = judged(configText(complete), input);
  const text = laidOut(
    withAllowances(
      plain.text,
      plain.findings.filter((finding) => !plain.blocking.includes(finding)),
    ),
  );
  const active = new Set(
    draft.blocks.filter(({ isActive }) => isActive).map(({ service }) => serviceId(service.key)),
  );
  return {
    text,
    written: active.size,
    leftOut: input.state.virtualServices.length - active.size,
    changes,
  };
}

/**
 * The text with `# lvsc: allow CODE` above each line that has a finding: the file says what is
 * there, and a check is to complain only about what changes from now on.
 */
function withAllowances(text: string, diagnostics: readonly Finding[]): string {
  const codes = new Map<number, string[]>();
  for (const { code, range } of diagnostics) {
    const { line } = range.start;
    codes.set(line, [...(codes.get(line) ?? []), code]);
  }
  return text
    .split('\n')
    .flatMap((line, i) => {
      const allowed = codes.get(i + 1);
      const indent = /^ */.exec(line)?.[0] ?? '';
      return allowed === undefined
        ? [line]
        : [`${indent}# lvsc: allow ${allowed.join(', ')}`, line];
    })
    .join('\n');
}
