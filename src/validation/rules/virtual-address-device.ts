import type { VirtualConfig } from '../../language/values/config.ts';
import { activeVirtuals, deviceRange, isUnspecified, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

/** pulse.c sets each distinct address up once, as the first active block has it. */
export const virtualAddressDevice: Rule = {
  code: 'virtual-address-device',
  severity: 'warning',
  summary: 'blocks with one virtual address agree on its device and mask',
  explanation:
    'An address stands on one device with one mask. Where several active blocks name it, the first ' +
    'one decides, in Piranha and in lvsc, and what the others say has no effect.',
  reads: ['active', 'address', 'vip_nmask', 'virtual'],
  check(config, report) {
    const first = new Map<string, VirtualConfig>();
    for (const virtual of activeVirtuals(config)) {
      const { address, vip_nmask: mask } = virtual.settings;
      if (address === undefined || isUnspecified(address.value.address)) continue;
      const other = first.get(address.value.address);
      if (other?.settings.address === undefined) {
        first.set(address.value.address, virtual);
        continue;
      }
      const decides = other.settings.address.value.device;
      if (decides !== address.value.device) {
        report({
          message: `${address.value.address} is already on device "${decides}"`,
          range: deviceRange(address),
          hint: `write "${decides}" here too`,
          related: [{ message: 'this one holds', range: deviceRange(other.settings.address) }],
        });
      }
      const otherMask = other.settings.vip_nmask;
      if (maskOf(virtual) === maskOf(other)) continue;
      report({
        message: `${address.value.address} already has ${maskName(otherMask?.value)}`,
        range: mask === undefined ? nameRange(address) : mask.range,
        hint: 'write the same vip_nmask in each block with the address',
        related: [
          { message: 'this one holds', range: (otherMask ?? other.settings.address).range },
        ],
      });
    }
  },
};

/** Without a mask, and with 0.0.0.0, an address stands by itself. */
function maskOf({ settings }: VirtualConfig): string {
  const mask = settings.vip_nmask?.value;
  return mask === undefined || mask === '0.0.0.0' ? '255.255.255.255' : mask;
}

function maskName(mask: string | undefined): string {
  return mask === undefined ? 'no mask' : `mask ${mask}`;
}
