import type { Judge } from '../judge.ts';
import { claimed } from '../needs.ts';
import { fit, unfit, unknown } from '../point.ts';

/** No neighbour has an address that the file gives to the director. */
export const addresses: Judge = ({ holders }, needs) =>
  (needs === null ? [] : claimed(needs)).map(({ address, device }) => {
    const what = `${address} on ${device} for this director alone`;
    const why = 'clients and real servers find whichever machine answers first';
    const seen = holders.get(address);
    if (seen === undefined) return unknown(what, why, `${device} is not there, or not up`);
    if (!seen.ok) return unknown(what, why, seen.reason);
    if (seen.value === null) return fit(what, why, 'no neighbour has it');
    // Which machine that is only a person knows; the table of neighbours helps to find it.
    return unfit(what, why, `${seen.value} answers for it`, [
      `ip neighbour show dev ${device} | grep -i ${seen.value}   # find that machine, and take the address off it`,
    ]);
  });
