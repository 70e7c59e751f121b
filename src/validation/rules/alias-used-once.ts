import { familyOf } from '../../address/family.ts';
import type { Setting } from '../../language/values/settings.ts';
import type { AddressAndDevice } from '../../language/values/settings.ts';
import { activeVirtuals, deviceRange, isUnspecified } from '../active.ts';
import type { Rule } from '../rule.ts';
import { natAskedBy } from '../../language/values/forwarding.ts';

/** ifconfig(8) replaces the address of an alias. */
export const aliasUsedOnce: Rule = {
  code: 'alias-used-once',
  severity: 'warning',
  summary: 'each address has an alias of its own',
  explanation:
    'Piranha sets an address up with ifconfig, and an alias such as eth0:1 holds one: the second ' +
    'address replaces the first. lvsc can set both up under one label, but the file then works ' +
    'with lvsc only, and ifconfig shows one of them.',
  reads: ['active', 'address', 'nat_router', 'network', 'virtual'],
  check(config, report) {
    const { nat_router: router } = config.globals;
    const settings = [
      natAskedBy(config) !== null ? router : undefined,
      ...activeVirtuals(config).map((virtual) => virtual.settings.address),
    ].filter((setting) => setting !== undefined && isAliased(setting.value));
    const first = new Map<string, Setting<AddressAndDevice>>();
    for (const setting of settings as Setting<AddressAndDevice>[]) {
      const { address, device } = setting.value;
      const other = first.get(device);
      if (other === undefined) first.set(device, setting);
      else if (other.value.address !== address) {
        report({
          message: `alias "${device}" is already used for ${other.value.address}`,
          range: deviceRange(setting),
          hint: `use a number of its own, such as "${freeAlias(device, first)}"`,
          related: [{ message: 'the first one is here', range: deviceRange(other) }],
        });
      }
    }
  },
};

function isAliased({ address, device }: AddressAndDevice): boolean {
  return device.includes(':') && !isUnspecified(address) && familyOf(address) === 'inet';
}

function freeAlias(device: string, used: ReadonlyMap<string, unknown>): string {
  const base = device.replace(/:.*$/, '');
  let number = 1;
  while (used.has(`${base}:${number}`)) number += 1;
  return `${base}:${number}`;
}
