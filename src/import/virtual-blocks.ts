import type { Family } from '../address/family.ts';
import {
  serverId,
  serviceId,
  type FilterRule,
  type RealServer,
  type VirtualService,
} from '../state/director-state.ts';
import type { ImportInput } from './import-input.ts';
import { serverRemarks, serviceRemarks } from './remarks.ts';
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
  if (protocol === 'sctp') return [];
  const facts = { vip: places.of(address), protocol, port, mark: 0 };
  return [block(service, facts, false, input)];
}

interface Facts extends Pick<VirtualBlockDraft, 'vip' | 'protocol' | 'port' | 'mark'> {
  readonly isActive?: boolean;
  readonly remarks?: readonly string[];
}

function block(
  service: VirtualService,
  facts: Facts,
  isPortGiven: boolean,
  { ownership, extent }: ImportInput,
): VirtualBlockDraft {
  const { vip, port } = facts;
  const drained = new Map(
    ownership.drained
      .filter((each) => each.service === serviceId(service.key))
      .map(({ server, weight }) => [server, weight]),
  );
  const isUnplaced = vip?.isGuess === true && extent === 'director';
  return {
    name: '',
    isActive: true,
    ...facts,
    service,
    servers: service.realServers.map((server) =>
      serverBlock(server, isPortGiven || server.port !== port, drained.get(serverId(server))),
    ),
    remarks: [
      ...(facts.remarks ?? []),
      ...(isUnplaced
        ? [`${vip.address} is on no device here: ${vip.device} is a guess, and apply puts it there`]
        : []),
      ...serviceRemarks(service),
    ],
  };
}

function serverBlock(
  server: RealServer,
  isPortGiven: boolean,
  weight: number | undefined,
): ServerBlockDraft {
  const remarks = serverRemarks(server);
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
  return distinct.flatMap(({ destination, protocol, port }) =>
    protocol === 'sctp'
      ? []
      : [
          block(
            service,
            { vip: places.of(destination), protocol, port, mark: key.mark },
            distinct.length > 1,
            input,
          ),
        ],
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
  const facts = { protocol: 'tcp', port: only === 0 ? 80 : only, mark } as const;
  // With a chain of lvsc's there the guess would become a rule in it.
  const hasChain = input.state.chains.some(({ name }) => name === 'LVSC-MARK');
  const found = hasChain ? undefined : addresses.next(family);
  if (found === undefined) {
    const remarks = [
      `no rule of lvsc's sets firewall mark ${mark}: what it is for is not known. Write the address, protocol and port that it stands for, and active = 1`,
    ];
    return block(service, { ...facts, vip: null, isActive: false, remarks }, true, input);
  }
  const vip: PlacedVip = {
    address: found.address,
    device: deviceWord(found),
    prefixLength: found.prefixLength,
    isGuess: false,
  };
  const remarks = [
    `no rule of lvsc's sets firewall mark ${mark}: address, protocol and port are guesses`,
  ];
  return block(service, { ...facts, vip, remarks }, true, input);
}
