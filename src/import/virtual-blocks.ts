import { portsText } from '../state/marked-ports.ts';
import type { Family } from '../address/family.ts';
import {
  serverId,
  serviceId,
  type Address,
  type FilterRule,
  type RealServer,
  type VirtualService,
} from '../state/director-state.ts';
import type { ImportInput } from './import-input.ts';
import type { ToldService } from './told.ts';
import type { MarkAddresses } from './mark-addresses.ts';
import type { VipPlaces } from './vip-places.ts';
import { deviceWord } from './vip-places.ts';
import type { PlacedVip, ServerBlockDraft, VirtualBlockDraft } from './virtual-block.ts';

/** The blocks of a virtual service: one, or with a firewall mark one for each rule that sets it. */
export function blocksOf(
  service: VirtualService,
  places: VipPlaces,
  addresses: MarkAddresses,
  input: ImportInput,
): VirtualBlockDraft[] {
  const { key } = service;
  if (key.kind === 'fwmark') return markBlocks(service, key, places, addresses, input);
  const { protocol, port, address } = key;
  const facts = { vip: places.of(address), protocol, port, mark: 0 };
  return [block(service, facts, false, input)];
}

interface Facts extends Pick<VirtualBlockDraft, 'vip' | 'protocol' | 'port' | 'mark'> {
  readonly markPorts?: readonly string[];
  readonly leaves?: VirtualBlockDraft['leaves'];
  readonly remarks?: readonly string[];
}

function block(
  service: VirtualService,
  facts: Facts,
  isPortGiven: boolean,
  input: ImportInput,
): VirtualBlockDraft {
  const { ownership, extent } = input;
  const { vip, port } = facts;
  const told = toldOf(service, input);
  const drained = new Map(
    ownership.drained
      .filter((each) => each.service === serviceId(service.key))
      .map(({ server, weight }) => [server, weight]),
  );
  return {
    name: '',
    isActive: true,
    markPorts: [],
    leaves: { mark: false, address: vip?.isGuess === true && extent === 'director' },
    ...facts,
    service,
    servers: (told?.hasOnlySorryServer === true ? [] : service.realServers).map((server) => {
      const remarks = told?.serverRemarks.get(serverId(server)) ?? [];
      const isGiven = isPortGiven || server.port !== port;
      return serverBlock(server, isGiven, remarks, drained.get(serverId(server)));
    }),
    lines: told?.lines ?? [],
    remarks: [
      ...(facts.remarks ?? []),
      ...(vip?.isGuess === true ? unplacedRemarks(vip, input) : []),
      ...(told?.remarks ?? []),
    ],
  };
}

function toldOf({ key }: VirtualService, { told }: ImportInput): ToldService | undefined {
  return told?.services.get(serviceId(key));
}

function unplacedRemarks(
  { address, device }: PlacedVip,
  { extent, told, from }: ImportInput,
): string[] {
  switch (extent) {
    case 'director':
      return [
        `${address} is on no device here: somebody else puts it up, and ${device} is a guess that lvsc does not use`,
      ];
    case 'told':
      return [
        told?.program === 'keepalived'
          ? `no virtual_ipaddress of ${from} is ${address}: ${device} is a guess`
          : `${from} does not say which device has ${address}: ${device} is a guess`,
      ];
    case 'listing':
      return [];
  }
}

function serverBlock(
  server: RealServer,
  isPortGiven: boolean,
  remarks: readonly string[],
  weight: number | undefined,
): ServerBlockDraft {
  if (weight === undefined) return { name: '', server, isPortGiven, remarks };
  // A window that is open: undrain gives this weight back, and until then 0 stays.
  return {
    name: '',
    server: { ...server, weight },
    isPortGiven,
    remarks: ['drained at present: its weight is 0 until lvsc undrain', ...remarks],
  };
}

type MarkKey = Extract<VirtualService['key'], { kind: 'fwmark' }>;
type MarkRule = Extract<FilterRule, { kind: 'mark' }>;

function markBlocks(
  service: VirtualService,
  key: MarkKey,
  places: VipPlaces,
  addresses: MarkAddresses,
  input: ImportInput,
): VirtualBlockDraft[] {
  const rules = markRules(input, key.family).filter(({ mark }) => mark === key.mark);
  const distinct = [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
  if (distinct.length === 0) return [guessedBlock(service, key, addresses, input)];
  return inBlocks(distinct).map(([{ destination, protocol, port }, ...further]) => {
    const vip = places.of(destination);
    const markPorts = further.map((rule) => portsText(rule));
    return block(
      service,
      { vip, protocol, port, mark: key.mark, markPorts },
      distinct.length > 1,
      input,
    );
  });
}

/**
 * The rules that one block says: what follows a rule of one port for the same address, where there
 * is a range, which a block can say beside its port only. Without a range each rule has its block.
 */
function inBlocks(rules: readonly MarkRule[]): readonly (readonly [MarkRule, ...MarkRule[]])[] {
  const runs: [MarkRule, ...MarkRule[]][] = [];
  for (const rule of rules) {
    const run = runs.at(-1);
    const isMore = run?.[0].destination === rule.destination && run[0].protocol === rule.protocol;
    if (run !== undefined && isMore && rule.port !== 0) run.push(rule);
    else runs.push([rule]);
  }
  return runs.flatMap((run): readonly (readonly [MarkRule, ...MarkRule[]])[] =>
    run.some(({ lastPort }) => lastPort !== undefined) ? [run] : run.map((rule) => [rule]),
  );
}

/** The rules with which lvsc's chain sets marks. */
function markRules({ state }: ImportInput, family: Family): MarkRule[] {
  return state.chains
    .filter((chain) => chain.name === 'LVSC-MARK' && chain.family === family)
    .flatMap(({ rules }) => rules.filter((rule) => rule.kind === 'mark'));
}

/** Somebody else's rules set the mark: which address and port it is for is not to be seen here. */
function guessedBlock(
  service: VirtualService,
  { mark, family }: MarkKey,
  addresses: MarkAddresses,
  input: ImportInput,
): VirtualBlockDraft {
  const ports = new Set(service.realServers.map(({ port }) => port));
  const [only = 0] = ports.size === 1 ? ports : [];
  const protocol = toldOf(service, input)?.protocol ?? 'tcp';
  const facts = { protocol, port: only === 0 ? 80 : only, mark } as const;
  const found = addresses.next(family);
  const vip = found === undefined ? nobodys(family, input) : placed(found);
  if (input.told) {
    const guess = found === undefined ? "is nobody's" : 'is a guess';
    // The file leaves all addresses and marks to others: lvsc uses nothing of the address but the family.
    const remarks = [
      `what firewall mark ${mark} stands for is not in ${input.from}: address ${vip.address} ${guess}, and so are protocol and port; lvsc uses none of them while addresses and mark_rules are 0`,
    ];
    return block(service, { ...facts, vip, remarks }, true, input);
  }
  const guess = found === undefined ? "the address is nobody's" : 'the address is a guess';
  // Without a chain of lvsc's there the file says so once, for all marks.
  const hasChain = input.state.chains.some(({ name }) => name === 'LVSC-MARK');
  const remarks = [
    `no rule of lvsc's sets firewall mark ${mark}: ${guess}, and so are protocol and port; lvsc uses none of them while somebody else sets the mark`,
  ];
  const leaves = {
    mark: hasChain || input.extent === 'listing',
    address: found === undefined,
  };
  return block(service, { ...facts, vip, leaves, remarks }, true, input);
}

function placed(address: Address): PlacedVip {
  return {
    address: address.address,
    device: deviceWord(address),
    prefixLength: address.prefixLength,
    isGuess: false,
  };
}

/** An address for documentation (RFC 5737, RFC 3849) that no service and no device here has: nobody's. */
function nobodys(family: Family, { state }: ImportInput): PlacedVip {
  const used = new Set([
    ...state.virtualServices.flatMap(({ key }) => (key.kind === 'address' ? [key.address] : [])),
    ...state.addresses.map(({ address }) => address),
  ]);
  const [network, prefixLength] = family === 'inet' ? ['192.0.2.', 32] : ['2001:db8::', 128];
  let host = 1;
  while (used.has(`${network}${host}`) && host < 254) host += 1;
  return { address: `${network}${host}`, device: 'lo', prefixLength, isGuess: false };
}
