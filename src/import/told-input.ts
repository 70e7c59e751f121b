import {
  serverId,
  serviceId,
  type Address,
  type SyncDaemon,
  type Timeouts,
  type VirtualService,
} from '../state/director-state.ts';
import { emptyState } from '../state/empty-state.ts';
import { ownsNothing } from '../state/ownership.ts';
import type { ImportInput } from './import-input.ts';
import type { Told, ToldService } from './told.ts';

/** A virtual service of another program's file. */
export interface ToldServiceDraft {
  /** What the file calls it; null where it has no name. */
  readonly name: string | null;
  readonly service: VirtualService;
  readonly told: ToldService;
}

/** Another program's file, read. */
export interface ToldFile extends Pick<
  Told,
  'program' | 'remarks' | 'addressRemark' | 'daemonRemarks'
> {
  readonly from: string;
  readonly services: readonly ToldServiceDraft[];
  /** What the program itself puts on devices. */
  readonly addresses: readonly Address[];
  readonly syncDaemon: SyncDaemon | null;
  readonly timeouts: Partial<Timeouts>;
}

/** Another program's file as a director that is imported: once all real servers are well. */
export function toldInput(file: ToldFile): ImportInput {
  const drafts = new Map<string, ToldServiceDraft>();
  const repeated: string[] = [];
  for (const draft of file.services) {
    const id = serviceId(draft.service.key);
    if (drafts.has(id)) repeated.push(repetition(id, draft.service));
    else drafts.set(id, draft);
  }
  const { timeouts } = file;
  return {
    from: file.from,
    extent: 'told',
    state: {
      ...emptyState,
      virtualServices: [...drafts.values()].map(({ service }) => service),
      addresses: file.addresses,
      timeouts: { ...emptyState.timeouts, ...timeouts },
      syncDaemons: file.syncDaemon === null ? [] : [file.syncDaemon],
    },
    ownership: {
      ...ownsNothing,
      timeouts,
      names: [...drafts].flatMap(([service, { name }]) =>
        name === null ? [] : [{ name: `${name}/`, service, server: '' }],
      ),
    },
    told: {
      program: file.program,
      remarks: [...file.remarks, ...repeated],
      addressRemark: file.addressRemark,
      daemonRemarks: file.daemonRemarks,
      services: new Map([...drafts].map(([id, { told }]) => [id, told])),
    },
  };
}

function repetition(id: string, { realServers }: VirtualService): string {
  const servers = realServers.map(serverId).join(', ') || 'no real server';
  return `left out: ${id} once more, with ${servers}: lvs.conf has each virtual service once`;
}
