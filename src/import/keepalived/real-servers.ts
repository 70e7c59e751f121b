import type { RealServer } from '../../state/director-state.ts';
import type { CheckedServer } from './check-of-servers.ts';
import { forwardingOf, type Forwarding } from './forwarding.ts';
import { leftOutKeywords } from './left-out-keywords.ts';
import { isChecker } from './server-check.ts';
import type { Entry } from './server-group.ts';
import { addressAt, bodyOf, keywordOf, numberAt, portAt, settingOf } from './settings.ts';
import { serverId } from '../../state/director-state.ts';
import type { Statement } from './tree.ts';

/** A `real_server` behind one entry of a virtual server. */
export interface ReadServer {
  readonly server: RealServer;
  readonly checked: CheckedServer;
  readonly remarks: readonly string[];
}

const usual: Forwarding = { forwardingMethod: 'nat', tunnel: null };
const told = ['weight', 'lvs_method', 'lb_kind', 'uthreshold', 'lthreshold', 'delay_loop'];

/**
 * The real servers of a virtual server; of two with one address and port the first one holds.
 * @throws {UnreadablePlace} where a value cannot be read
 */
export function realServersOf(body: readonly Statement[], entry: Entry): readonly ReadServer[] {
  const servers = new Map<string, ReadServer>();
  for (const statement of body.filter((each) => keywordOf(each) === 'real_server')) {
    const read = realServer(statement, body, entry);
    const { id } = read.checked;
    const first = servers.get(id);
    const repeated = `left out: ${statement.words.join(' ')} once more: the first one holds`;
    servers.set(id, first ? { ...first, remarks: [...first.remarks, repeated] } : read);
  }
  return [...servers.values()];
}

function realServer(statement: Statement, around: readonly Statement[], entry: Entry): ReadServer {
  const body = bodyOf(statement);
  const address = addressAt(statement, 1);
  const given = portAt(statement, 2);
  const forwarding = forwardingOf(body) ?? forwardingOf(around) ?? usual;
  const port = portBehind(entry, forwarding, given);
  const number = (keyword: string, from: readonly Statement[]): number | null => {
    const setting = settingOf(from, keyword);
    return setting === undefined
      ? null
      : numberAt(setting, 1, 0, keyword === 'weight' ? 65535 : 4294967295);
  };
  const server: RealServer = {
    address,
    port,
    ...forwarding,
    weight: number('weight', body) ?? number('weight', around) ?? 1,
    upperThreshold: number('uthreshold', body) ?? 0,
    lowerThreshold: number('lthreshold', body) ?? 0,
  };
  const host = settingOf(body, 'virtualhost') ?? settingOf(around, 'virtualhost');
  const known = [
    ...told,
    'virtualhost',
    'inhibit_on_failure',
    ...body.filter(isChecker).map(keywordOf),
  ];
  const name = settingOf(body, 'snmp_name')?.words[1];
  return {
    server,
    checked: { id: serverId(server), address, port, host: host?.words[1] ?? null, body },
    remarks: [
      ...(name === undefined ? [] : [`called ${name} by keepalived`]),
      ...(given === 0 || given === port
        ? []
        : [`left out: port ${given}: ${forwarding.forwardingMethod} leaves a packet on its port`]),
      ...leftOutKeywords(body, new Set([...known, 'snmp_name'])),
    ],
  };
}

/** Without LVS-NAT a packet stays on its port; behind a mark no port is the one that was asked for. */
function portBehind(entry: Entry, { forwardingMethod }: Forwarding, given: number): number {
  if (forwardingMethod !== 'nat') return entry.kind === 'address' ? entry.port : 0;
  return given === 0 && entry.kind === 'address' ? entry.port : given;
}
