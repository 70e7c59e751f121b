import type { IpvsEntry } from '../step/entry.ts';
import type { Desired } from '../desired/desired.ts';

/** Only the timeouts that the file names: 0 leaves one as it is on a director nobody has looked at. */
export function timeoutsAsked(entry: IpvsEntry, { timeouts: wanted }: Desired): IpvsEntry {
  if (entry.do !== 'set-timeouts') return entry;
  const asked = (name: 'tcp' | 'tcpFin' | 'udp'): number =>
    name in wanted ? entry.timeouts[name] : 0;
  return {
    do: 'set-timeouts',
    timeouts: { tcp: asked('tcp'), tcpFin: asked('tcpFin'), udp: asked('udp') },
  };
}
