import type { Judge } from '../judge.ts';
import { fit, unfit, unknown, type Judgement } from '../point.ts';
import type { Link } from '../readings/links.ts';

/** The devices of the addresses are there and up. */
export const devices: Judge = ({ links }, needs) => {
  const wanted = needs?.addresses.map(({ device }) => device) ?? [];
  return [...new Set(wanted)].map((device) => {
    const what = `the device ${device}, up`;
    const why =
      device === needs?.natRouter?.device
        ? 'real servers answer to the NAT router by it'
        : 'virtual addresses of the file stand on it';
    if (!links.ok) return unknown(what, why, links.reason);
    return judged(links.value, device, { what, why });
  });
};

function judged(
  links: readonly Link[],
  device: string,
  { what, why }: Pick<Judgement, 'what' | 'why'>,
): Judgement {
  const link = links.find(({ name }) => name === device);
  if (link === undefined) {
    const others = links.map(({ name }) => name).filter((name) => name !== 'lo');
    return unfit(what, why, `there is none, only ${others.join(', ') || 'lo'}`);
  }
  if (!link.isUp) return unfit(what, why, 'down', [`ip link set ${device} up`]);
  if (!link.hasCarrier) return unfit(what, why, 'up, and nothing is at its other end');
  return fit(what, why);
}
