import { familyOf } from '../../address/family.ts';
import { specialAddress } from '../../address/kind.ts';
import { activeVirtuals, deviceRange, isUnspecified } from '../active.ts';
import { isDevice } from '../../address/device.ts';
import type { Rule } from '../rule.ts';
import { natAskedBy } from '../../language/values/forwarding.ts';

export const aliasGiven: Rule = {
  code: 'alias-given',
  severity: 'warning',
  summary: 'an address that moves stands on an alias',
  explanation:
    'Piranha sets an address up with "ifconfig DEVICE ADDRESS". Where DEVICE has no alias number ' +
    "that replaces the device's own address, and giving the address up takes the device down. " +
    'lvsc adds the address beside the others either way. IPv6 has no aliases.',
  reads: ['active', 'address', 'nat_router', 'network'],
  check(config, report) {
    const { nat_router: router } = config.globals;
    const settings = [
      natAskedBy(config) !== null ? router : undefined,
      ...activeVirtuals(config).map((virtual) => virtual.settings.address),
    ];
    const seen = new Set<string>();
    for (const setting of settings) {
      if (setting === undefined) continue;
      const { address, device } = setting.value;
      if (!isDevice(device)) continue;
      if (device.includes(':') || isUnspecified(address) || familyOf(address) === 'inet6') continue;
      // It stands on loopback already.
      if (specialAddress(address) === 'loopback') continue;
      // Blocks that repeat an address repeat its device: one mistake.
      const key = `${address} ${device}`;
      if (seen.has(key)) continue;
      seen.add(key);
      report({
        message: `device "${device}" has no alias: Piranha replaces the device's own address`,
        range: deviceRange(setting),
        hint: `write an alias, such as "${device}:1"`,
      });
    }
  },
};
