import { activeVirtuals } from '../active.ts';
import { prefixLengthOf } from '../../address/mask.ts';
import type { Rule } from '../rule.ts';
import { natAskedBy } from '../../language/values/forwarding.ts';

export const addressMask: Rule = {
  code: 'address-mask',
  severity: 'error',
  summary: 'the netmask of an address has no hole',
  explanation:
    'vip_nmask and nat_nmask say how many leading bits of an address name its network. A mask with ' +
    'a 1 after a 0, such as 255.0.255.0, names none, and the kernel refuses it. Most often two ' +
    'numbers were swapped, or an address was written where a mask belongs.',
  reads: ['network', 'active', 'vip_nmask', 'nat_nmask'],
  mandatory: true,
  check(config, report) {
    const { nat_nmask: natMask } = config.globals;
    const masks = [
      natAskedBy(config) !== null ? natMask : undefined,
      ...activeVirtuals(config).map(({ settings }) => settings.vip_nmask),
    ];
    for (const mask of masks) {
      if (mask === undefined) continue;
      if (mask.value === '0') {
        report({
          message: 'a prefix length of 0 makes every address a neighbour',
          range: mask.range,
          hint: 'write a prefix length such as 64, or leave it out',
        });
      } else if (prefixLengthOf(mask.value) === null) {
        report({
          message: `"${mask.value}" is no mask of an address: it has a 1 after a 0`,
          range: mask.range,
          hint: 'write a mask such as 255.255.255.0',
        });
      }
    }
  },
};
