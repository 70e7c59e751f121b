import type { DirectorState } from '../../state/director-state.ts';

/** modules-load.d(5): IPVS and its schedulers; null where the config has no virtual service. */
export function modulesText({ virtualServices }: DirectorState): string | null {
  if (virtualServices.length === 0) return null;
  const schedulers = virtualServices.map(({ scheduler }) => `ip_vs_${scheduler}`);
  return [...new Set(['ip_vs', ...schedulers])].map((name) => `${name}\n`).join('');
}
