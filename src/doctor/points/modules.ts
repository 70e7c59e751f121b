import type { Judge } from '../judge.ts';
import { fit, unfit, unknown } from '../point.ts';

/** IPVS itself, and the scheduler of each virtual service. */
export const modules: Judge = ({ modules: seen, table }, needs) =>
  ['ip_vs', ...(needs?.schedulers ?? []).map((scheduler) => `ip_vs_${scheduler}`)].map((name) => {
    const what = `the module ${name}`;
    const why =
      name === 'ip_vs'
        ? 'without it there are no virtual services'
        : 'a virtual service of the file asks for this scheduler';
    if (name === 'ip_vs' && table !== null) return fit(what, why, 'loaded');
    if (!seen.ok) return unknown(what, why, seen.reason);
    if (seen.value.has(name)) return fit(what, why, 'there');
    return unfit(what, why, 'this kernel does not have it, and modprobe does not find it', [
      'apt-get install linux-image-$(dpkg --print-architecture) || dnf install kernel-modules kernel-modules-extra',
    ]);
  });
