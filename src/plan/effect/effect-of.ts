import { equal } from '../../state/canonical.ts';
import type { Change, ServiceRecord } from '../../state/change.ts';
import {
  serviceId,
  type Chain,
  type DirectorState,
  type RealServer,
  type Timeouts,
} from '../../state/director-state.ts';
import { vipsOf } from '../order.ts';
import { chainEffects } from './chain-effects.ts';
import { together, type Effect } from './effect.ts';
import { sysctlEffects } from './sysctl-effects.ts';
import { effectNamed, type EffectName } from './table.ts';

/** The states that a change lies between, and what of them is a virtual address. */
export interface EffectContext {
  readonly before: DirectorState;
  readonly goal: DirectorState;
  readonly isVip: (address: string) => boolean;
  /** Ids of the virtual services of the goal that have no real server for new connections. */
  readonly emptied: ReadonlySet<string>;
}

/** What is looked up for each change, found once for all changes between two states. */
export function effectContext(before: DirectorState, goal: DirectorState): EffectContext {
  const vips = vipsOf(before, goal);
  const emptied = goal.virtualServices.filter(({ realServers }) =>
    realServers.every(({ weight }) => weight === 0),
  );
  return {
    before,
    goal,
    isVip: (address) => vips.has(address),
    emptied: new Set(emptied.map(({ key }) => serviceId(key))),
  };
}

/** What a change does to the traffic through a director, as it is in the Linux kernel. */
export function effectOf(change: Change, context: EffectContext): Effect {
  return together(namesFor(change, context).map(effectNamed));
}

type ChangeOf<Subject extends Change['subject']> = Extract<Change, { subject: Subject }>;

function namesFor(change: Change, context: EffectContext): readonly EffectName[] {
  switch (change.subject) {
    case 'virtual-service':
      return serviceEffects(change);
    case 'real-server':
      return serverEffects(change, context);
    case 'address': {
      const { address = '' } = change.after ?? change.before ?? {};
      const what = context.isVip(address) ? 'virtual-address' : 'own-address';
      if (change.kind === 'edit') return [`${what}-again`];
      return [`${what}-${change.kind === 'add' ? 'added' : 'removed'}`];
    }
    case 'chain':
      return chainEffects(chainOf(change.before), chainOf(change.after));
    case 'sysctl':
      return sysctlEffects(change, context);
    case 'timeouts':
      return change.before && change.after ? timeoutEffects(change.before, change.after) : [];
    case 'sync-daemon': {
      const { state } = change.after ?? change.before ?? {};
      if (state === undefined) return [];
      if (change.kind === 'edit') return ['sync-daemon-again'];
      return [`${state}-${change.kind === 'add' ? 'started' : 'stopped'}`];
    }
  }
}

/** The rules that packets come to: none where no jump leads to the chain. */
function chainOf(chain: Chain | null): Chain['rules'] {
  return chain === null || chain.jumps === 0 ? [] : chain.rules;
}

function serviceEffects({ before, after }: ChangeOf<'virtual-service'>): EffectName[] {
  if (before === null) return ['service-added'];
  if (after === null) return ['service-removed'];
  const differs = (...names: (keyof ServiceRecord)[]): boolean =>
    names.some((name) => !equal(before[name], after[name]));
  return [
    ...(differs('scheduler', 'schedulerFlags') ? (['scheduling'] as const) : []),
    ...(differs('persistence', 'persistenceEngine') ? (['persistence'] as const) : []),
    ...(differs('onePacket') ? (['one-packet'] as const) : []),
  ];
}

function serverEffects(
  { before, after, service }: ChangeOf<'real-server'>,
  { emptied }: EffectContext,
): EffectName[] {
  if (before === null) return [after?.weight === 0 ? 'quiesced-server-added' : 'server-added'];
  const stops = before.weight > 0 && (after === null || after.weight === 0);
  const empties = stops && emptied.has(serviceId(service));
  return [
    ...(after === null ? (['server-removed'] as const) : serverEdits(before, after)),
    ...(empties ? (['no-server-left'] as const) : []),
  ];
}

function serverEdits(before: RealServer, after: RealServer): EffectName[] {
  const differs = (...names: (keyof RealServer)[]): boolean =>
    names.some((name) => !equal(before[name], after[name]));
  const isMethod = differs('forwardingMethod');
  return [
    ...(differs('weight')
      ? [after.weight === 0 ? ('quiesced' as const) : ('weight' as const)]
      : []),
    ...(isMethod ? (['forwarding-method'] as const) : []),
    ...(differs('upperThreshold', 'lowerThreshold') ? (['thresholds'] as const) : []),
    ...(!isMethod && differs('tunnel') ? (['tunnel'] as const) : []),
  ];
}

function timeoutEffects(before: Timeouts, after: Timeouts): EffectName[] {
  const names = ['tcp', 'tcpFin', 'udp'] as const;
  return [
    ...(names.some((name) => after[name] < before[name]) ? (['timeouts-shorter'] as const) : []),
    ...(names.some((name) => after[name] > before[name]) ? (['timeouts-longer'] as const) : []),
  ];
}
