import { endpoint } from '../address/endpoint.ts';
import type { Change, ServiceRecord } from '../state/change.ts';
import { ruleText } from '../tools/iptables/say.ts';
import {
  addressId,
  serviceId,
  type Address,
  type Chain,
  type FilterRule,
  type RealServer,
  type SyncDaemon,
  type Timeouts,
} from '../state/director-state.ts';
import { portsText } from '../state/marked-ports.ts';

/** A change in one line: its subject, and for an edit what becomes of each attribute. */
export function changeText(change: Change): string {
  const { subject, before, after } = described(change);
  if (before === null || after === null) {
    return [subject, ...Object.values(after ?? before ?? {})]
      .filter((word) => word !== '')
      .join(' ');
  }
  const edits = Object.keys({ ...before, ...after }).flatMap((name) =>
    before[name] === after[name] ? [] : [editText(name, before[name] ?? '', after[name] ?? '')],
  );
  // The kernel changes some sysctls by itself when ip_forward does: they are set to what they were.
  if (edits.length === 0) return `${subject} ${Object.values(after).join(' ')} again`;
  return `${subject} ${edits.join(', ')}`;
}

/** `weight 2 -> weight 5`; where one of them says nothing, the attribute's name says what it is. */
function editText(name: string, before: string, after: string): string {
  if (before === '') return `${name}: none -> ${after}`;
  return after === '' ? `${name}: ${before} -> none` : `${before} -> ${after}`;
}

/** What a change is about, and the attributes on both sides of it. */
export interface Described {
  readonly subject: string;
  readonly before: Attributes | null;
  readonly after: Attributes | null;
}

/** Attribute name to its text; an empty text says nothing. */
type Attributes = Readonly<Record<string, string>>;

/** The subject of a change in words, and its attributes before and after. */
export function described(change: Change): Described {
  switch (change.subject) {
    case 'virtual-service':
      return both(
        `virtual service ${change.id.replace('service ', '')}`,
        change,
        serviceAttributes,
      );
    case 'real-server': {
      const server = change.after ?? change.before;
      const name = server ? endpoint(server.address, server.port) : '';
      return both(`real server ${name} of ${serviceId(change.service)}`, change, serverAttributes);
    }
    case 'address': {
      const address = change.after ?? change.before;
      return both(`address ${address ? addressId(address) : ''}`, change, addressAttributes);
    }
    case 'chain': {
      const chain = change.after ?? change.before;
      const family = chain?.family === 'inet6' ? ' (IPv6)' : '';
      const isEdit = change.kind === 'edit';
      return both(`chain ${chain?.name ?? ''}${family}`, change, (each) => ({
        ...chainAttributes(each),
        ...(isEdit ? { jumps: each.jumps === 1 ? '1 jump' : `${each.jumps} jumps` } : {}),
      }));
    }
    case 'sysctl':
      return both(`sysctl ${change.name}`, change, (value) => ({ value }));
    case 'timeouts':
      return both('IPVS timeouts', change, timeoutAttributes);
    case 'sync-daemon':
      return both(`sync daemon`, change, daemonAttributes);
  }
}

function both<Value>(
  subject: string,
  { before, after }: { readonly before: Value | null; readonly after: Value | null },
  attributes: (value: Value) => Attributes,
): Described {
  return {
    subject,
    before: before === null ? null : attributes(before),
    after: after === null ? null : attributes(after),
  };
}

function serviceAttributes(service: ServiceRecord): Attributes {
  const { persistence, schedulerFlags } = service;
  return {
    scheduler: `scheduler ${service.scheduler}`,
    flags: schedulerFlags.length > 0 ? `flags ${schedulerFlags.join(',')}` : '',
    persistence: persistence
      ? `persistent ${persistence.timeout} s${persistence.netmask === null ? '' : ` mask ${persistence.netmask}`}`
      : '',
    engine: service.persistenceEngine === null ? '' : `pe ${service.persistenceEngine}`,
    packets: service.onePacket ? 'one-packet' : '',
  };
}

function serverAttributes(server: RealServer): Attributes {
  const { upperThreshold, lowerThreshold, tunnel } = server;
  return {
    method: server.forwardingMethod,
    weight: server.weight === 0 ? 'weight 0 (quiesced)' : `weight ${server.weight}`,
    upper: upperThreshold === 0 ? '' : `upper threshold ${upperThreshold}`,
    lower: lowerThreshold === 0 ? '' : `lower threshold ${lowerThreshold}`,
    tunnel:
      tunnel === null || tunnel.type === 'ipip'
        ? ''
        : `${tunnel.type} ${tunnel.port} ${tunnel.checksum}`,
  };
}

function addressAttributes({ label, broadcast, scope }: Address): Attributes {
  return {
    label: label === null ? '' : `as ${label}`,
    broadcast: broadcast === null ? '' : `broadcast ${broadcast}`,
    scope: scope === 'global' ? '' : `scope ${scope}`,
  };
}

function chainAttributes({ jumps, rules }: Chain): Attributes {
  return {
    rules: rules.length === 0 ? 'empty' : rules.map(filterRuleText).join('; '),
    jumps: jumps === 1 ? '' : `${jumps} jumps lead to it`,
  };
}

/** A rule of lvsc's chains in words. */
export function filterRuleText(rule: FilterRule): string {
  switch (rule.kind) {
    case 'masquerade':
      return `masquerade ${rule.source} out of ${rule.outDevice}`;
    case 'mark': {
      const port = rule.port === 0 ? 'any port' : `port ${portsText(rule)}`;
      return `mark ${rule.mark} on ${rule.protocol} to ${rule.destination} ${port}`;
    }
    case 'verbatim':
      return `"${ruleText(rule)}"`;
  }
}

function timeoutAttributes({ tcp, tcpFin, udp }: Timeouts): Attributes {
  return { tcp: `tcp ${tcp} s`, tcpfin: `tcpfin ${tcpFin} s`, udp: `udp ${udp} s` };
}

function daemonAttributes(daemon: SyncDaemon): Attributes {
  return {
    state: daemon.state,
    interface: `on ${daemon.mcastInterface}`,
    syncid: `id ${daemon.syncId}`,
    length: daemon.maxLength === null ? '' : `maxlen ${daemon.maxLength}`,
    group: daemon.group === null ? '' : `group ${daemon.group}`,
    port: daemon.port === null ? '' : `port ${daemon.port}`,
    ttl: daemon.ttl === null ? '' : `ttl ${daemon.ttl}`,
  };
}
