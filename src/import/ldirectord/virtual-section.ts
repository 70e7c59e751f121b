import { familyOf, type Family } from '../../address/family.ts';
import { endpoint } from '../../address/endpoint.ts';
import { specialAddress } from '../../address/kind.ts';
import { serverId, type RealServer, type ServiceKey } from '../../state/director-state.ts';
import type { ToldServiceDraft } from '../told-input.ts';
import { UnreadablePlace } from '../unreadable-place.ts';
import { leftOutSettings } from './left-out-settings.ts';
import type { Section, Setting } from './lines.ts';
import { fallbackIn, serversIn, type NamedServer } from './real-lines.ts';
import { sectionCheck, type ToldCheck } from './section-check.ts';
import { serviceOfPort } from './service-of-port.ts';
import { numberOf, plainValue, settingOf, switchOf } from './settings.ts';
import { keyOf, persistenceOf } from './virtual-head.ts';

const told = [
  ...['checkinterval', 'checktype', 'comment', 'fallback', 'fallback6', 'netmask', 'ops'],
  ...[
    'persistent',
    'protocol',
    'quiescent',
    'real',
    'real6',
    'scheduler',
    'service',
    'servicename',
  ],
];

/** Seconds between two checks where nothing is said. */
const USUAL_INTERVAL = 10;

/**
 * A virtual service of ldirectord.cf.
 * @throws {UnreadablePlace} where a value cannot be read
 */
export function virtualSection(section: Section, globals: readonly Setting[]): ToldServiceDraft {
  const { settings } = section;
  const key = keyOf(section);
  const family = key.kind === 'fwmark' ? key.family : familyOf(key.address);
  const checktype = checktypeOf(settings);
  const named = settings.filter(({ name }) => /^real6?$/.test(name)).flatMap(serversIn);
  const servers = distinct(checktype === 'off' ? [] : named, key);
  const fallback = fallbackOf(settings, globals, family, checktype);
  const checks = servers.map(({ from }) => checkFor(section, key, checktype, from));
  const check = checks[0] ?? checkFor(section, key, checktype, null);
  const alone = servers.length === 0 && fallback !== null ? [recordOf(fallback, key)] : [];
  const interval = numberOf(settingOf(globals, 'checkinterval'), 1, 2147483647) ?? USUAL_INTERVAL;
  const isQuiesced =
    switchOf(settingOf(settings, 'quiescent')) ?? switchOf(settingOf(globals, 'quiescent'));
  const comment = plainValue(settingOf(settings, 'comment'));
  return {
    name: plainValue(settingOf(settings, 'servicename')) ?? null,
    service: {
      key,
      scheduler: settingOf(settings, 'scheduler')?.value ?? 'wrr',
      schedulerFlags: [],
      persistence: persistenceOf(settings, family),
      persistenceEngine: null,
      onePacket:
        switchOf(settingOf(settings, 'ops')) === true &&
        key.kind === 'address' &&
        key.protocol === 'udp',
      realServers: [...servers.map(({ server }) => server), ...alone],
    },
    told: {
      lines: [
        ...(fallback === null ? [] : [`sorry_server = ${fallback.address}`]),
        ...(isQuiesced === true ? ['quiesce_server = 1'] : []),
        ...(servers.length === 0
          ? []
          : [`timeout = ${interval}`, `reentry = ${interval}`, ...check.lines]),
      ],
      remarks: [
        ...(comment === undefined ? [] : [`comment: ${comment}`]),
        ...(fallback === null ? [] : fallbackRemarks(fallback, key, servers[0]?.server)),
        ...intervalRemarks(settings),
        ...(checktype === 'off' ? offRemarks(named) : check.remarks),
        ...maskRemarks(settings),
        ...leftOutSettings(
          settings.filter((setting) => !isOwnPort(setting, servers)),
          new Set([...told, ...check.told]),
        ),
      ],
      serverRemarks: new Map(
        servers.map(({ server, from, repeated }, i) => [
          serverId(server),
          [...portRemarks(from, server), ...repeated, ...ownCheck(check, checks[i] ?? check)],
        ]),
      ),
      protocol: 'tcp',
      hasOnlySorryServer: alone.length > 0,
    },
  };
}

function checktypeOf(settings: readonly Setting[]): string {
  const setting = settingOf(settings, 'checktype');
  const value = setting?.value ?? 'negotiate';
  const known = /^(?:connect|external|external-perl|negotiate|off|on|ping|\d{1,9})$/;
  if (setting === undefined || known.test(value)) return value;
  throw new UnreadablePlace(
    setting.valuePlace,
    `"${value.slice(0, 60)}" is no type of check`,
    'write negotiate, connect, external, external-perl, ping, on, off or a number',
  );
}

interface PlacedServer {
  readonly from: NamedServer;
  readonly server: RealServer;
  readonly repeated: readonly string[];
}

/** Each real server once: ipvsadm(8) takes a second one for a change of the first. */
function distinct(named: readonly NamedServer[], key: ServiceKey): readonly PlacedServer[] {
  const servers = new Map<string, PlacedServer>();
  for (const from of named) {
    const server = recordOf(from, key);
    const id = serverId(server);
    const first = servers.get(id);
    const remark = `left out: ${id} once more, with weight ${server.weight}: a block has each real server once`;
    servers.set(
      id,
      first ? { ...first, repeated: [...first.repeated, remark] } : { from, server, repeated: [] },
    );
  }
  return [...servers.values()];
}

function recordOf(from: NamedServer, key: ServiceKey): RealServer {
  const { address, forwardingMethod, weight } = from;
  const own = key.kind === 'address' ? key.port : 0;
  // Only LVS-NAT moves a packet to another port.
  const mapped = forwardingMethod === 'nat' && from.port !== 0 ? from.port : null;
  return {
    address,
    port: mapped ?? own,
    forwardingMethod,
    weight,
    upperThreshold: 0,
    lowerThreshold: 0,
    tunnel: forwardingMethod === 'tunnel' ? { type: 'ipip', port: 0, checksum: 'none' } : null,
  };
}

function portRemarks({ port }: NamedServer, server: RealServer): string[] {
  if (port === null || port === 0 || port === server.port) return [];
  return [`left out: port ${port}: ${server.forwardingMethod} leaves a packet on its port`];
}

/** With checktype=off nobody is in the table, and no fallback is either. */
function fallbackOf(
  settings: readonly Setting[],
  globals: readonly Setting[],
  family: Family,
  checktype: string,
): NamedServer | null {
  const name = family === 'inet' ? 'fallback' : 'fallback6';
  const setting = settingOf(settings, name) ?? settingOf(globals, name);
  return setting === undefined || checktype === 'off' ? null : fallbackIn(setting);
}

function fallbackRemarks(
  { address, port, forwardingMethod }: NamedServer,
  key: ServiceKey,
  first: RealServer | undefined,
): string[] {
  const own = key.kind === 'address' ? key.port : 0;
  const isLocal = specialAddress(address) === 'loopback';
  const isOther = first !== undefined && first.forwardingMethod !== forwardingMethod && !isLocal;
  return [
    ...(port === null || port === own
      ? []
      : [`left out: port ${port} of the fallback: it is asked on the port of the block`]),
    ...(isOther
      ? [
          `left out: the fallback is forwarded to by ${forwardingMethod}: here as the real servers are`,
        ]
      : []),
  ];
}

function intervalRemarks(settings: readonly Setting[]): string[] {
  const own = numberOf(settingOf(settings, 'checkinterval'), 1, 2147483647);
  if (own === null) return [];
  return [
    `left out: checkinterval=${own} of this virtual service: ldirectord follows it with fork=yes alone; timeout can say it`,
  ];
}

function offRemarks(named: readonly NamedServer[]): string[] {
  const servers = named.map(
    ({ address, port, forwardingMethod, weight }) =>
      `${endpoint(address, port ?? 0)} ${forwardingMethod} weight ${weight}`,
  );
  return [`left out: ${servers.join(', ')}: checktype=off keeps all real servers out of the table`];
}

/** The port that every real server has is not worth a word. */
function isOwnPort({ name, value }: Setting, servers: readonly PlacedServer[]): boolean {
  return name === 'checkport' && servers.every(({ server }) => `${server.port}` === value);
}

function maskRemarks(settings: readonly Setting[]): string[] {
  const mask = settingOf(settings, 'netmask');
  return mask === undefined || settingOf(settings, 'persistent') !== undefined
    ? []
    : [`left out: netmask=${mask.value}: it says nothing without persistent`];
}

function checkFor(
  { head, settings }: Section,
  key: ServiceKey,
  checktype: string,
  server: NamedServer | null,
): ToldCheck {
  const value = (name: string): string | undefined => plainValue(settingOf(settings, name));
  const usual = key.kind === 'address' ? serviceOfPort(key.port) : 'none';
  return sectionCheck({
    checktype,
    service: value('service') ?? usual,
    protocol: key.kind === 'address' && key.protocol === 'udp' ? 'udp' : 'tcp',
    request: server?.request ?? value('request'),
    receive: server?.receive ?? value('receive'),
    host: value('virtualhost'),
    httpmethod: value('httpmethod') ?? 'GET',
    command: value('checkcommand'),
    virtual: key.kind === 'address' ? `${key.address} ${key.port}` : `${head.value} 0`,
  });
}

/** All real servers of a block have one check, that of the first one. */
function ownCheck(check: ToldCheck, own: ToldCheck): string[] {
  if (String(own.lines) === String(check.lines)) return [];
  const lines = own.lines.join('; ') || 'none';
  return [
    `left out: its own request and receive: all real servers of a block have one check. Its own would be: ${lines}`,
    ...own.remarks.filter((remark) => !check.remarks.includes(remark)),
  ];
}
