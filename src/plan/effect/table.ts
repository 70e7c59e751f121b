import type { Effect } from './effect.ts';
import { ipvsEffects } from './ipvs-effects.ts';
import { networkEffects } from './network-effects.ts';

const rows = { ...ipvsEffects, ...networkEffects } as const;

/** Names what a change does to packets. */
export type EffectName = keyof typeof rows;

/** The names of all effects. */
export const effectNames = Object.keys(rows) as readonly EffectName[];

/** The effect of that name, as it is in the Linux kernel. */
export function effectNamed(name: EffectName): Effect {
  const [established, fresh, other, reason] = rows[name];
  return { established, new: fresh, other, reasons: [reason] };
}
