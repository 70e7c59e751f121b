import { deviceSysctl } from '../../state/sysctls.ts';
import type { Judge } from '../judge.ts';
import { claimed } from '../needs.ts';
import { fit, unfit, unknown } from '../point.ts';

/**
 * The reverse-path filter lets clients in: they come by the device of the virtual address, and where
 * the way back to them is another one, the strict filter drops what they send.
 */
export const sourceCheck: Judge = ({ defaultDevice, sysctls }, needs) => {
  if (needs === null) return [];
  const outside = claimed(needs).filter(({ address }) => address !== needs.natRouter?.address);
  return [...new Set(outside.map(({ device }) => device))].map((device) => {
    const what = `no strict reverse-path filter on ${device}`;
    const why = `clients come in by ${device}, and the way back to them may be another one`;
    if (!defaultDevice.ok) return unknown(what, why, defaultDevice.reason);
    const { value: out } = defaultDevice;
    if (out === null || out === device) {
      return fit(what, why, out === null ? 'no default route' : `the default route leaves by it`);
    }
    const names = ['all', device].map((each) => deviceSysctl(each, 'rp_filter'));
    // The kernel takes the greater of both (ip-sysctl.rst).
    const value = Math.max(...names.map((name) => Number(sysctls[name] ?? 0)));
    if (value !== 1) return fit(what, why, `rp_filter is ${value}`);
    return unfit(what, why, `rp_filter is 1, and the default route leaves by ${out}`, [
      `sysctl -w ${deviceSysctl(device, 'rp_filter')}=2`,
      `echo '${deviceSysctl(device, 'rp_filter')} = 2' >> /etc/sysctl.d/99-lvsc.conf`,
    ]);
  });
};
