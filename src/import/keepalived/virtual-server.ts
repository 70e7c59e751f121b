import { familyOf } from '../../address/family.ts';
import type { ToldServiceDraft } from '../told-input.ts';
import { UnreadablePlace } from '../unreadable-place.ts';
import { checkOfServers } from './check-of-servers.ts';
import { leftOutKeywords } from './left-out-keywords.ts';
import { realServersOf, type ReadServer } from './real-servers.ts';
import { entriesOf, markEntry, type Entry } from './server-group.ts';
import { maskRemarks, recordKeywords, serviceRecord } from './service-record.ts';
import { addressAt, bodyOf, isOn, keywordOf, placeOf, portAt, settingOf } from './settings.ts';
import type { Statement } from './tree.ts';

const told = new Set([
  ...recordKeywords,
  ...['delay_loop', 'inhibit_on_failure', 'real_server', 'sorry_server', 'snmp_name', 'weight'],
  'virtualhost',
]);

/** The virtual services of a `virtual_server`: several where it is one of a group. */
export interface ReadVirtualServer {
  readonly services: readonly ToldServiceDraft[];
  /** Comments for the top of the file. */
  readonly remarks: readonly string[];
}

/**
 * A `virtual_server` as virtual services.
 * @throws {UnreadablePlace} where a value cannot be read
 */
export function virtualServer(statement: Statement, file: readonly Statement[]): ReadVirtualServer {
  const body = bodyOf(statement);
  const { name, entries } = entriesFor(statement, file);
  if (settingOf(body, 'real_server') === undefined) {
    const words = statement.words.join(' ').slice(0, 200);
    return {
      services: [],
      remarks: [`left out: ${words}: it has no real server, and keepalived gives it up`],
    };
  }
  const services = entries.map((entry, i): ToldServiceDraft => {
    const own = settingOf(body, 'snmp_name')?.words[1] ?? name;
    const suffix =
      entry.kind === 'fwmark' ? `mark_${entry.mark}` : `${entry.address}_${entry.port}`;
    return serviceOf(body, entry, own === null || i === 0 ? own : `${own}_${suffix}`);
  });
  return { services, remarks: [] };
}

function entriesFor(
  statement: Statement,
  file: readonly Statement[],
): { readonly name: string | null; readonly entries: readonly Entry[] } {
  const [, kind] = statement.words;
  if (kind === 'fwmark') return { name: null, entries: [markEntry(statement)] };
  if (kind !== 'group') {
    const address = addressAt(statement, 1);
    return { name: null, entries: [{ kind: 'address', address, port: portAt(statement, 2) }] };
  }
  const name = statement.words[2] ?? '';
  const group = file.find(
    (each) => keywordOf(each) === 'virtual_server_group' && each.words[1] === name,
  );
  if (group === undefined) {
    throw new UnreadablePlace(
      placeOf(statement, 2),
      `there is no virtual_server_group "${name.slice(0, 60)}" in this file`,
      'write the group into it, also one that another file has',
    );
  }
  return { name, entries: entriesOf(group) };
}

function serviceOf(
  body: readonly Statement[],
  entry: Entry,
  name: string | null,
): ToldServiceDraft {
  const servers = realServersOf(body, entry);
  const family = familyOf(servers[0]?.server.address ?? '');
  const record = serviceRecord(body, entry, family);
  const { key } = record;
  // What stands behind a mark is not in the file, but who is checked by UDP speaks it.
  const behindMark = hasUdpCheck(servers) ? 'udp' : 'tcp';
  const check = checkOfServers(
    servers.map(({ checked }) => checked),
    body,
    key.kind === 'address' ? key.protocol : behindMark,
  );
  const quiesced = quiescing(body, servers);
  const sorry = sorryServer(body, entry, servers);
  const isUnsaid = entry.kind === 'address' && settingOf(body, 'protocol') === undefined;
  return {
    name,
    service: { ...record, realServers: servers.map(({ server }) => server) },
    told: {
      lines: [...sorry.lines, ...quiesced.lines, ...check.lines],
      remarks: [
        ...(isUnsaid ? ['the file names no protocol: keepalived takes UDP for it'] : []),
        ...maskRemarks(body, key.kind === 'address' ? familyOf(key.address) : key.family),
        ...sorry.remarks,
        ...check.remarks,
        ...leftOutKeywords(body, told),
      ],
      serverRemarks: new Map(
        servers.map(({ checked: { id }, remarks }) => [
          id,
          [...remarks, ...(quiesced.remarks.get(id) ?? []), ...(check.perServer.get(id) ?? [])],
        ]),
      ),
      protocol: behindMark,
      hasOnlySorryServer: false,
    },
  };
}

function hasUdpCheck(servers: readonly ReadServer[]): boolean {
  return servers.some(({ checked }) => settingOf(checked.body, 'UDP_CHECK') !== undefined);
}

function sorryServer(
  body: readonly Statement[],
  entry: Entry,
  servers: readonly ReadServer[],
): { readonly lines: readonly string[]; readonly remarks: readonly string[] } {
  const statement = settingOf(body, 'sorry_server');
  if (statement === undefined) return { lines: [], remarks: [] };
  const address = addressAt(statement, 1);
  const port = portAt(statement, 2);
  const own = entry.kind === 'address' ? entry.port : 0;
  return {
    lines: [`sorry_server = ${address}`],
    remarks: [
      ...(port === 0 || port === own
        ? []
        : [`left out: port ${port} of the sorry server: it is asked on the port of the block`]),
      ...(servers.some(({ server }) => server.weight > 0)
        ? []
        : [
            'all weights are 0: keepalived has the sorry server in the table, lvsc the real servers',
          ]),
    ],
  };
}

/** Who is quiesced when it fails: in lvs.conf all real servers of a block, or none. */
function quiescing(
  body: readonly Statement[],
  servers: readonly ReadServer[],
): { readonly lines: readonly string[]; readonly remarks: ReadonlyMap<string, readonly string[]> } {
  const usual = isOn(settingOf(body, 'inhibit_on_failure'));
  const switches = servers.map(({ checked }) => {
    const own = settingOf(checked.body, 'inhibit_on_failure');
    return { id: checked.id, isQuiesced: own === undefined ? usual : isOn(own) };
  });
  const isForAll = usual || switches.every(({ isQuiesced }) => isQuiesced);
  return {
    lines: isForAll ? ['quiesce_server = 1'] : [],
    remarks: new Map(
      switches
        .filter(({ isQuiesced }) => isQuiesced !== isForAll)
        .map(({ id, isQuiesced }) => [
          id,
          [
            `left out: inhibit_on_failure ${isQuiesced ? 'on' : 'off'}: quiesce_server holds for the whole block`,
          ],
        ]),
    ),
  };
}
