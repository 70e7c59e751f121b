import { familyOf } from '../address/family.ts';
import type { Config, VirtualConfig } from '../language/values/config.ts';
import type { CompileWarning } from './compiled.ts';
import type { Kernel } from './kernel.ts';
import { natAskedBy } from '../language/values/forwarding.ts';

/** What is left of something when what a kernel cannot be told is out, and a warning for each of that. */
export interface Within<Value> {
  readonly value: Value;
  readonly warnings: readonly CompileWarning[];
}

/**
 * Takes whole virtual blocks out: half a virtual service, or one with another scheduler than the
 * file says, is not what anybody asked for.
 */
export function withinKernel(config: Config, kernel: Kernel): Within<Config> {
  const judged = config.virtuals.map((virtual) => ({
    virtual,
    warning: virtual.settings.active.value ? unsayable(virtual, kernel) : null,
  }));
  const { globals } = config;
  const warnings: CompileWarning[] = judged.flatMap(({ warning }) => warning ?? []);
  if (globals.syncdaemon.value && !kernel.settings) {
    const message = `ipvsadm for ${kernel.name} starts no sync daemon, and none is started`;
    warnings.push({ message, range: globals.syncdaemon.range });
  }
  if (kernel.name === 'linux-2.2' && natAskedBy(config) !== null && !globals.masquerade.value) {
    const message =
      'Linux 2.2 masquerades the replies of real servers only where a rule of ipchains says so; with masquerade = 0 that rule is left to you';
    warnings.push({ message, range: globals.masquerade.range });
  }
  return {
    value: {
      ...config,
      globals: kernel.settings
        ? globals
        : { ...globals, syncdaemon: { ...globals.syncdaemon, value: false } },
      virtuals: judged.filter(({ warning }) => warning === null).map(({ virtual }) => virtual),
    },
    warnings,
  };
}

function unsayable({ name, settings }: VirtualConfig, kernel: Kernel): CompileWarning | null {
  const { address, scheduler } = settings;
  if (!kernel.ipv6 && address !== undefined && familyOf(address.value.address) === 'inet6') {
    const message = `IPVS of ${kernel.name} has no IPv6, and virtual ${name} is left out`;
    return { message, range: address.range };
  }
  if (kernel.schedulers !== null && !kernel.schedulers.includes(scheduler.value)) {
    const message = `IPVS of ${kernel.name} has no scheduler ${scheduler.value}, and virtual ${name} is left out`;
    return { message, range: scheduler.range };
  }
  return null;
}
