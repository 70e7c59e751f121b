import { familyOf } from '../../address/family.ts';
import { inNetwork } from '../../address/network.ts';
import type { Address } from '../../state/director-state.ts';
import { deviceSysctl, promotesSecondaries } from '../../state/sysctls.ts';
import type { Judge } from '../judge.ts';
import { claimed } from '../needs.ts';
import { fit, unfit } from '../point.ts';
import type { Link } from '../readings/links.ts';

/** An address of the file outlives another one of its network. */
export const secondaries: Judge = ({ links, sysctls }, needs) => {
  if (needs === null || !links.ok) return [];
  const endangered = claimed(needs).flatMap((address) => {
    const primary = primaryOf(address, links.value, claimed(needs));
    return primary === null ? [] : [{ ...address, primary }];
  });
  const devices = [...new Set(endangered.map(({ device }) => device))];
  return devices.map((device) => {
    const here = endangered.filter((each) => each.device === device);
    const primary = here[0]?.primary ?? '';
    const name = deviceSysctl(device, 'promote_secondaries');
    const what = `${name} = 1`;
    const why = `who takes ${primary} off ${device} else takes ${here.map(({ address }) => address).join(', ')} along`;
    if (promotesSecondaries(sysctls, device)) return fit(what, why);
    return unfit(what, why, `it is ${sysctls[name] ?? 'not there'}`, [
      `sysctl -w ${name}=1`,
      `echo '${name} = 1' >> /etc/sysctl.d/99-lvsc.conf`,
    ]);
  });
};

/** The address of its network that comes before it on its device. */
function primaryOf(
  { address, prefixLength, device }: Address,
  links: readonly Link[],
  wanted: readonly Address[],
): string | null {
  const there = links.find(({ name }) => name === device)?.addresses ?? [];
  const own = wanted.filter((each) => each.device === device);
  // Those that an apply adds come after those that are there, in the order of the file.
  const all = [
    ...there,
    ...own.filter((each) => !there.some((one) => one.address === each.address)),
  ];
  const first = all.find(
    (other) =>
      familyOf(other.address) === 'inet' &&
      other.prefixLength === prefixLength &&
      inNetwork(other.address, address, prefixLength),
  );
  return first === undefined || first.address === address ? null : first.address;
}
