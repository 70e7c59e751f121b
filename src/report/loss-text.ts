import type { Drain } from '../plan/drain.ts';
import type { ServiceLoss } from '../plan/effect/loss.ts';
import { many } from './many.ts';
import { printable } from './printable.ts';

/** What a virtual service loses by a plan, in one sentence. */
export function lossText(loss: ServiceLoss, drain: Drain | null): string {
  return printable(`${serversText(loss)}${connectionsText(loss, drain)}`);
}

function serversText({ name, isRemoved, serving, stopping, ending }: ServiceLoss): string {
  if (isRemoved)
    return serving === 0 ? `${name} goes` : `${name} goes, with all that serve it (${serving})`;
  if (stopping > 0) {
    const stop = stopping === 1 ? 'stops' : 'stop';
    return `${stopping} of ${many(serving, 'real server')} of ${name} ${stop} taking new connections`;
  }
  return `${many(ending, 'quiesced real server')} of ${name} ${ending === 1 ? 'goes' : 'go'}`;
}

function connectionsText(
  { ending, connections, isDrained }: ServiceLoss,
  drain: Drain | null,
): string {
  if (ending === 0) return '';
  if (connections === 0) return '; no connection is established there now';
  const count =
    connections === null ? 'established connections' : many(connections, 'established connection');
  if (isDrained && drain !== null) {
    return `; ${count} ${connections === 1 ? 'is' : 'are'} waited for, ${drain.seconds} s at most`;
  }
  return `; ${count} ${connections === 1 ? 'ends' : 'end'} if not drained`;
}
