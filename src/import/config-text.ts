import { familyOf, hostLengthOf } from '../address/family.ts';
import { maskText } from '../address/mask.ts';
import type { Address, ForwardingMethod, SyncDaemon, Timeouts } from '../state/director-state.ts';
import { newerServerLines, newerServiceLines } from './newer-words.ts';
import type { Told } from './told.ts';
import { deviceWord } from './vip-places.ts';
import type { PlacedVip, ServerBlockDraft, VirtualBlockDraft } from './virtual-block.ts';

/** Everything of a file, before it is laid out. */
export interface ConfigDraft {
  /** Comments at the top of the file. */
  readonly header: readonly string[];
  readonly network: ForwardingMethod;
  readonly networkRemarks: readonly string[];
  readonly router: Address | null;
  readonly routerRemarks: readonly string[];
  /** False: lvsc is to leave masquerading to others; null: the default holds. */
  readonly masquerade: false | null;
  /** What is masqueraded, where it does not follow from the rest; null: it does. */
  readonly masqueraded: {
    readonly sources: readonly string[];
    readonly devices: readonly string[];
  } | null;
  /** False: lvsc is to leave all addresses as they are. */
  readonly addresses: false | null;
  /** False: lvsc is to leave forwarding to others. */
  readonly sysctls: false | null;
  readonly markRules: false | null;
  /** The program whose file this is made from, and who puts up the addresses. */
  readonly told: Pick<Told, 'program' | 'addressRemark'> | null;
  readonly daemon: SyncDaemon | null;
  readonly daemonRemarks: readonly string[];
  readonly timeouts: Partial<Timeouts>;
  readonly blocks: readonly VirtualBlockDraft[];
}

/** The lines of a file, which the formatter then puts in order. */
export function configText(draft: ConfigDraft): string {
  const { router, daemon, timeouts } = draft;
  return [
    ...comments(draft.header),
    '',
    'service = lvs',
    ...comments(draft.networkRemarks),
    // Without a router its remark stands with the network: a comment goes with the line below it.
    ...(router === null ? comments(draft.routerRemarks) : []),
    `network = ${draft.network}`,
    ...(router === null ? [] : comments(draft.routerRemarks)),
    ...(router === null ? [] : [`nat_router = ${router.address} ${deviceWord(router)}`]),
    ...(router === null ? [] : maskLine('nat_nmask', router)),
    ...comments(draft.daemonRemarks),
    ...(daemon === null
      ? []
      : [
          'syncdaemon = 1',
          `syncd_iface = ${daemon.mcastInterface}`,
          `syncd_id = ${daemon.syncId}`,
        ]),
    ...timeoutLine('tcp_timeout', timeouts.tcp),
    ...timeoutLine('tcpfin_timeout', timeouts.tcpFin),
    ...timeoutLine('udp_timeout', timeouts.udp),
    ...(draft.masquerade === null
      ? []
      : [...comments([masqueradeRemark(draft)]), 'masquerade = 0']),
    ...(draft.masqueraded === null ? [] : masqueradeLines(draft.masqueraded)),
    ...(draft.sysctls === null ? [] : [...comments([SYSCTL_REMARK]), 'sysctls = 0']),
    ...(draft.markRules === null ? [] : [...comments([markRemark(draft)]), 'mark_rules = 0']),
    ...(draft.addresses === null ? [] : [...comments([ADDRESS_REMARK]), 'addresses = 0']),
    ...(draft.told === null
      ? []
      : [
          ...comments([`${draft.told.addressRemark}; with 1 lvsc would put them up`]),
          'addresses = 0',
        ]),
    ...draft.blocks.flatMap((block) => ['', ...virtualLines(block, draft.network)]),
    '',
  ].join('\n');
}

const ADDRESS_REMARK =
  'no block here is known to be for an address that lvsc put up; with 1 it would be taken down';
const SYSCTL_REMARK =
  'forwarding or redirects are not as LVS-NAT needs them; with 1 lvsc would set them';

function masqueradeLines({ sources, devices }: NonNullable<ConfigDraft['masqueraded']>): string[] {
  return [
    `masquerade_sources = [ ${sources.join(' ')} ]`,
    `masquerade_devices = [ ${devices.join(' ')} ]`,
  ];
}

function masqueradeRemark({ told }: ConfigDraft): string {
  const state =
    told === null
      ? 'there is no chain LVSC-NAT here'
      : `${told.program} leaves masquerading to others`;
  return `${state}; with 1 lvsc would masquerade what real servers send by themselves`;
}

function markRemark({ told }: ConfigDraft): string {
  return told === null
    ? 'there is no chain LVSC-MARK here: somebody else sets the firewall marks; with 1 lvsc would'
    : `${told.program} sets no firewall marks: somebody else does; with 1 lvsc would`;
}

/** Comment lines; a line end inside would end the comment. */
export function comments(lines: readonly string[]): string[] {
  return lines.map((line) => `# ${line.replaceAll(/[\u0000-\u001f\u007f]/g, '?')}`.trimEnd());
}

function virtualLines(block: VirtualBlockDraft, network: ForwardingMethod): string[] {
  const { name, service, vip, mark, protocol, port, servers } = block;
  const { persistence, scheduler } = service;
  return [
    ...comments(block.remarks),
    `virtual ${word(name)} {`,
    `active = ${block.isActive ? 1 : 0}`,
    ...(vip === null ? [] : [`address = ${vip.address} ${vip.device}`]),
    ...(vip === null ? [] : maskLine('vip_nmask', vip)),
    ...(mark === 0 ? [] : [`fwmark = ${mark}`]),
    ...(block.leaves.address ? ['addresses = 0'] : []),
    ...(block.leaves.mark ? ['mark_rules = 0'] : []),
    `port = ${port}`,
    ...(block.markPorts.length === 0 ? [] : [`mark_ports = [ ${block.markPorts.join(' ')} ]`]),
    ...(persistence === null ? [] : [`persistent = ${persistence.timeout}`]),
    ...(persistence?.netmask ? [`pmask = ${persistence.netmask}`] : []),
    `scheduler = ${scheduler}`,
    `protocol = ${protocol}`,
    ...newerServiceLines(service, network),
    ...block.lines,
    ...servers.flatMap((server) => serverLines(server, service, network)),
    '}',
  ];
}

function serverLines(
  { name, server, isPortGiven, remarks }: ServerBlockDraft,
  service: VirtualBlockDraft['service'],
  network: ForwardingMethod,
): string[] {
  return [
    ...comments(remarks),
    `server ${word(name)} {`,
    `address = ${server.address}`,
    'active = 1',
    ...(isPortGiven ? [`port = ${server.port}`] : []),
    `weight = ${server.weight}`,
    ...newerServerLines(server, service, network),
    '}',
  ];
}

function word(name: string): string {
  return name.includes(' ') ? `"${name}"` : name;
}

/** An address by itself (/32, /128) has no mask. */
function maskLine(
  directive: 'vip_nmask' | 'nat_nmask',
  { address, prefixLength }: Pick<PlacedVip, 'address' | 'prefixLength'>,
): string[] {
  if (prefixLength === hostLengthOf(address)) return [];
  const mask = familyOf(address) === 'inet6' ? prefixLength : maskText(prefixLength);
  return [`${directive} = ${mask}`];
}

function timeoutLine(directive: string, seconds: number | undefined): string[] {
  return seconds === undefined ? [] : [`${directive} = ${seconds}`];
}
