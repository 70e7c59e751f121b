import { type Family, familyOf } from '../../address/family.ts';
import type { Config } from '../../language/values/config.ts';
import type { Desired } from '../../desired/desired.ts';
import type { Address } from '../../state/director-state.ts';
import { isGiven, isUnspecified } from '../../validation/active.ts';
import { INSTANCE } from './global-definitions.ts';
import { block, line, remark, warning, type Statement, type Word } from './statement.ts';

/** The addresses of the two directors; null where lvs.conf names no active backup. */
interface Pair {
  readonly primary: string | null;
  readonly backup: string;
}

/** An advert counts its addresses in a byte, and those of IPv6 must fit in a packet of 1280 bytes. */
const MOST_ADVERTISED = 64;

/**
 * `vrrp_instance`: all addresses of the director, which move together, as with pulse. One file
 * serves both directors, as lvs.conf did: lines with @backup are for the one that is started with
 * `keepalived -i backup`, those with @^backup for the other.
 */
export function directorPair(
  config: Config,
  { addresses, leavesAddresses }: Desired,
): readonly Statement[] {
  const [first] = addresses;
  if (first === undefined) return [];
  const pair = pairOf(config);
  const family = pair === null ? familyOf(first.address) : familyOf(pair.backup);
  const own = addresses.filter(({ address }) => familyOf(address) === family);
  // VRRP speaks one family: that of the other director where an address is of it, else that of the
  // first address.
  const speaking =
    own.length > 0
      ? own
      : addresses.filter(({ address }) => familyOf(address) === familyOf(first.address));
  const advertised = speaking.slice(0, MOST_ADVERTISED);
  const excluded = addresses.filter((address) => !advertised.includes(address));
  const isUnicast =
    pair !== null && pair.primary !== null && own.length > 0 && familyOf(pair.primary) === family;
  const id = routerId(config, first);
  return [
    block(
      ['vrrp_instance', INSTANCE],
      [
        ...(leavesAddresses ? [notLeft(config)] : []),
        ...(pair === null ? alone(id) : together(config, pair, id, isUnicast)),
        line('interface', first.device),
        ...(config.globals.monitor_links.value === 0 ? [line('dont_track_primary')] : []),
        ...(isUnicast ? unicast(pair) : []),
        line('virtual_router_id', id),
        ...timing(config, pair, familyOf(advertised[0]?.address ?? '')),
        block(['virtual_ipaddress'], advertised.map(addressLine)),
        ...(excluded.length === 0
          ? []
          : [block(['virtual_ipaddress_excluded'], excluded.map(addressLine))]),
      ],
    ),
  ];
}

function pairOf({ globals: { backup, backup_active: isActive, primary } }: Config): Pair | null {
  if (!isActive.value || backup === undefined || isUnspecified(backup.value)) return null;
  return { primary: primary?.value ?? null, backup: backup.value };
}

/**
 * The id of the virtual router is the same on both directors and another one for other clusters:
 * the syncd_id, or the last byte of the first address.
 */
function routerId({ globals }: Config, { address }: Address): number {
  const { syncd_id: id } = globals;
  if (isGiven(id) && id.value >= 1 && id.value <= 255) return id.value;
  const byte =
    familyOf(address) === 'inet'
      ? Number(address.split('.').at(-1))
      : Number.parseInt(address.split(':').at(-1) ?? '', 16) & 255;
  return byte > 0 ? byte : 255;
}

/**
 * Whoever moves the addresses by keepalived says addresses = 0 to lvsc, so that they are here all
 * the same.
 */
function notLeft({ globals }: Config): Statement {
  return warning(
    'lvsc apply puts up no address (addresses = 0), but keepalived does: take this vrrp_instance out where something else moves them',
    globals.addresses.range,
  );
}

function alone(id: number): Statement[] {
  return [
    remark(
      `No backup director: this one has the addresses at once and for good. Its adverts carry virtual_router_id ${id}, which no other VRRP router in that network may use.`,
    ),
    line('state', 'MASTER'),
    line('priority', 255),
  ];
}

function together({ globals }: Config, pair: Pair, id: number, isUnicast: boolean): Statement[] {
  const { backup_active: active, heartbeat_port: port, primary_private: hidden } = globals;
  const path = isUnicast
    ? `between ${pair.primary ?? ''} and ${pair.backup}`
    : 'by multicast, since primary, backup and the virtual addresses are not all there in one address family';
  return [
    warning(
      'start keepalived with "-i backup" on the backup director, and there only',
      active.range,
    ),
    warning(
      `VRRP takes the place of the heartbeat: IP protocol 112 ${path}, not UDP port ${port.value}; virtual_router_id ${id} must be free in that network`,
      isGiven(port) ? port.range : active.range,
    ),
    warning(
      'both directors check the real servers and hold the virtual services; with pulse only the active one did',
      active.range,
    ),
    ...(isGiven(hidden)
      ? [
          warning(
            'VRRP has one path: the heartbeat between primary_private and backup_private is gone',
            hidden.range,
          ),
        ]
      : []),
    line('@^backup', 'state', 'MASTER'),
    line('@backup', 'state', 'BACKUP'),
    line('@^backup', 'priority', 200),
    line('@backup', 'priority', 100),
  ];
}

function unicast({ primary, backup }: Pair): Statement[] {
  return [
    line('@^backup', 'unicast_src_ip', primary ?? ''),
    line('@backup', 'unicast_src_ip', backup),
    block(['unicast_peer'], [line('@^backup', backup), line('@backup', primary ?? '')]),
  ];
}

/** Seconds between two adverts: 1 to 255 in VRRP version 2, below 41 in version 3, which IPv6 needs. */
function timing({ globals }: Config, pair: Pair | null, family: Family): Statement[] {
  const { keepalive, deadtime } = globals;
  const interval = Math.min(Math.max(keepalive.value, 1), family === 'inet' ? 255 : 40);
  const adverts = Math.min(Math.max(Math.ceil(deadtime.value / interval), 1), 100);
  const lines = [line('advert_int', interval), line('down_timer_adverts', adverts)];
  if (pair === null) return lines;
  return [
    warning(
      `the backup director takes over after ${adverts} adverts and less than a second of silence, about ${adverts * interval} s; keepalive is ${keepalive.value} and deadtime ${deadtime.value}`,
      isGiven(deadtime) ? deadtime.range : keepalive.range,
    ),
    ...lines,
  ];
}

function addressLine({ address, prefixLength, broadcast, device, label }: Address): Statement {
  const words: Word[] = [
    `${address}/${prefixLength}`,
    ...(broadcast === null ? [] : ['brd', broadcast]),
    ...['dev', device],
    ...(label === null ? [] : ['label', label]),
  ];
  return line(...words);
}
