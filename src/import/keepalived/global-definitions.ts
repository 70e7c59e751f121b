import type { SyncDaemon, Timeouts } from '../../state/director-state.ts';
import { isDevice } from '../../address/device.ts';
import { readNumber } from '../read-address.ts';
import { UnreadablePlace } from '../unreadable-place.ts';
import { keywordOf, numberAt, placeOf, settingOf } from './settings.ts';
import type { Statement } from './tree.ts';

/** What holds for the whole director. */
export interface GlobalDefinitions {
  readonly timeouts: Partial<Timeouts>;
  readonly syncDaemon: SyncDaemon | null;
  /** Comments beside the sync daemon. */
  readonly daemonRemarks: readonly string[];
  /** Keywords that are about keepalived itself. */
  readonly others: readonly string[];
}

const LONGEST_TIMEOUT = 2678400;

/**
 * What the `global_defs` of a file say.
 * @throws {UnreadablePlace} where a timeout or the sync daemon cannot be read
 */
export function globalDefinitions(file: readonly Statement[]): GlobalDefinitions {
  const body = file
    .filter((statement) => keywordOf(statement) === 'global_defs')
    .flatMap((statement) => statement.body ?? []);
  const daemon = settingOf(body, 'lvs_sync_daemon');
  const others = body.map(keywordOf).filter((word) => !/^lvs_(?:timeouts|sync_daemon)$/.test(word));
  return {
    timeouts: timeoutsOf(settingOf(body, 'lvs_timeouts')),
    ...(daemon === undefined
      ? { syncDaemon: null, daemonRemarks: [] }
      : syncDaemonOf(daemon, file)),
    others: [...new Set(others)],
  };
}

function timeoutsOf(statement: Statement | undefined): Partial<Timeouts> {
  if (statement === undefined) return {};
  const names = { tcp: 'tcp', tcpfin: 'tcpFin', udp: 'udp' } as const;
  return Object.fromEntries(
    Object.entries(names).flatMap(([word, name]) => {
      const at = statement.words.indexOf(word, 1);
      return at < 0 ? [] : [[name, numberAt(statement, at + 1, 1, LONGEST_TIMEOUT)]];
    }),
  );
}

function syncDaemonOf(
  statement: Statement,
  file: readonly Statement[],
): Pick<GlobalDefinitions, 'syncDaemon' | 'daemonRemarks'> {
  const { words } = statement;
  const mcastInterface = words[1] ?? '';
  if (!isDevice(mcastInterface)) {
    throw new UnreadablePlace(
      placeOf(statement, 1),
      'lvs_sync_daemon names no device',
      'write the device that carries the replication, such as eth0',
    );
  }
  const options = ['inst', 'id', 'maxlen', 'port', 'ttl', 'group'];
  const after = (word: string): string | undefined =>
    words.includes(word) ? words[words.indexOf(word) + 1] : undefined;
  const second = words[2];
  const instance =
    after('inst') ?? (second === undefined || options.includes(second) ? undefined : second);
  const id = words.includes('id')
    ? numberAt(statement, words.indexOf('id') + 1, 0, 255)
    : routerIdOf(instance, file);
  const lost = ['maxlen', 'port', 'ttl', 'group'].filter((word) => words.includes(word));
  return {
    syncDaemon: {
      state: 'master',
      mcastInterface,
      syncId: id,
      maxLength: null,
      group: null,
      port: null,
      ttl: null,
    },
    daemonRemarks: [
      instance === undefined
        ? 'keepalived runs the master and the backup daemon; lvsc the master one'
        : `keepalived runs the master or the backup daemon, as ${instance} goes, and with --vrrp still does; lvsc the master one, on both directors: with 0 it leaves the daemon to keepalived`,
      ...lost.map(
        (word) =>
          `left out: ${word} ${after(word) ?? ''}: lvs.conf has device and id of the daemon`,
      ),
    ],
  };
}

/** Without an id the daemon has that of the instance's virtual router. */
function routerIdOf(instance: string | undefined, file: readonly Statement[]): number {
  const block = file.find(({ words }) => words[0] === 'vrrp_instance' && words[1] === instance);
  const id = settingOf(block?.body ?? [], 'virtual_router_id')?.words[1] ?? '';
  return readNumber(id, 0, 255) ?? 0;
}
