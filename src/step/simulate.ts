import { LvscError } from '../error/lvsc-error.ts';
import { canonical } from '../state/canonical.ts';
import type { DirectorState } from '../state/director-state.ts';
import { Draft } from './draft.ts';
import type { Entry } from './entry.ts';

/** Thrown where a kernel would refuse; the message is the one its tool prints. */
export class Refusal extends LvscError {}

/**
 * What a director is after some entries, as a kernel obeys them. A director kept in a file runs its
 * steps by this.
 * @throws {Refusal} at the first entry that the kernel would refuse
 */
export function simulate(state: DirectorState, entries: readonly Entry[]): DirectorState {
  const draft = new Draft(state);
  for (const entry of entries) obey(draft, entry);
  const after = draft.finish();
  return after === state ? state : canonical(after);
}

function obey(draft: Draft, entry: Entry): void {
  switch (entry.do) {
    case 'add-address':
      if (draft.addresses.has(entry.address)) throw new Refusal('RTNETLINK answers: File exists');
      draft.addresses.put(entry.address);
      break;
    case 'restore-address':
      if (!draft.addresses.has(entry.address)) draft.addresses.put(entry.address);
      break;
    case 'delete-address':
      if (!draft.addresses.has(entry.address)) {
        throw new Refusal('RTNETLINK answers: Cannot assign requested address');
      }
      draft.addresses.remove(entry.address);
      break;
    case 'drop-address':
      if (draft.addresses.has(entry.address)) draft.addresses.remove(entry.address);
      break;
    case 'set-chain':
      draft.chains.put(entry.chain);
      break;
    case 'delete-chain':
      draft.chains.remove(entry.chain);
      break;
    case 'set-sysctl':
      draft.setSysctl(entry.name, entry.value);
      break;
    case 'announce':
      if (!draft.isUp(entry.address)) throw new Refusal('bind: Cannot assign requested address');
      break;
    case 'probe':
    case 'drain':
      break;
    case 'add-service':
      if (draft.hasService(entry.service.key)) throw new Refusal('Service already exists');
      draft.putService(entry.service);
      break;
    case 'edit-service':
      if (!draft.hasService(entry.service.key)) throw new Refusal('No such service');
      draft.putService(entry.service);
      break;
    case 'delete-service':
      if (!draft.hasService(entry.key)) throw new Refusal('No such service');
      draft.removeService(entry.key);
      break;
    case 'add-server':
    case 'edit-server': {
      const servers = draft.serversOf(entry.key);
      if (!servers) throw new Refusal('Service not defined');
      const isThere = servers.has(entry.server);
      if (entry.do === 'add-server' && isThere) throw new Refusal('Destination already exists');
      if (entry.do === 'edit-server' && !isThere) throw new Refusal('No such destination');
      servers.put(entry.server);
      break;
    }
    case 'delete-server': {
      const servers = draft.serversOf(entry.key);
      if (!servers) throw new Refusal('Service not defined');
      if (!servers.has(entry.server)) throw new Refusal('No such destination');
      servers.remove(entry.server);
      break;
    }
    case 'set-timeouts':
      draft.timeouts = entry.timeouts;
      break;
    case 'start-daemon':
      if (draft.daemons.has(entry.daemon)) throw new Refusal('Daemon has already run');
      draft.daemons.put(entry.daemon);
      break;
    case 'stop-daemon':
      if (!draft.daemons.has(entry.daemon)) throw new Refusal('No daemon is running');
      draft.daemons.remove(entry.daemon);
      break;
  }
}
