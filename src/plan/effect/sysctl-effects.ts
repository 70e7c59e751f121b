import type { Change } from '../../state/change.ts';
import type { DirectorState } from '../../state/director-state.ts';
import {
  deviceSysctl,
  devicesIn,
  IP_ALWAYS_DEFRAG,
  IP_FORWARD,
  IPV6_FORWARDING,
  sysctlValue,
} from '../../state/sysctls.ts';
import type { EffectName } from './table.ts';

type SysctlChange = Extract<Change, { subject: 'sysctl' }>;

/** What it does to packets that a sysctl gets another value. */
export function sysctlEffects(
  { name, before, after }: SysctlChange,
  states: { readonly before: DirectorState; readonly goal: DirectorState },
): readonly EffectName[] {
  // Values for devices to come: no packet goes by them.
  if (before === after || name.includes('.conf.default.')) return ['idle-sysctl'];
  const suffix = after === '0' ? 'off' : 'on';
  if (name === IP_FORWARD) return [`forwarding-${suffix}`];
  if (name === IPV6_FORWARDING) return [`ipv6-forwarding-${suffix}`];
  if (name === IP_ALWAYS_DEFRAG) return [`defrag-${suffix}`];
  if (name.endsWith('.send_redirects')) {
    return redirectsChange(name, states) ? [`redirects-${suffix}`] : ['idle-sysctl'];
  }
  if (name.endsWith('.accept_redirects')) return ['accept-redirects'];
  if (!name.endsWith('.forwarding')) return ['idle-sysctl'];
  return [name.startsWith('net.ipv6.') ? 'ipv6-device-forwarding' : `device-forwarding-${suffix}`];
}

/** A device sends redirects where it, or all, says so (ip-sysctl.rst of the kernel). */
function redirectsChange(
  name: string,
  { before, goal }: { readonly before: DirectorState; readonly goal: DirectorState },
): boolean {
  const all = deviceSysctl('all', 'send_redirects');
  const sends = ({ sysctls }: DirectorState, device: string): boolean =>
    [all, deviceSysctl(device, 'send_redirects')].some(
      (each) => sysctlValue(sysctls, each) !== '0',
    );
  const devices = [...new Set([...devicesIn(before.sysctls), ...devicesIn(goal.sysctls)])];
  return devices.some(
    (device) =>
      (name === all || name === deviceSysctl(device, 'send_redirects')) &&
      sends(before, device) !== sends(goal, device),
  );
}
