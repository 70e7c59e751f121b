import { activeVirtuals, deviceRange } from '../active.ts';
import { isDevice, LONGEST_DEVICE } from '../../address/device.ts';
import type { Rule } from '../rule.ts';
import { natAskedBy } from '../../language/values/forwarding.ts';

export const deviceName: Rule = {
  code: 'device-name',
  severity: 'error',
  summary: 'a device has a name that a network device can have',
  explanation:
    'A device, with its alias, has at most 15 characters: letters, digits and "_ . @ + -", not ' +
    'beginning with "-", and one colon before the alias number. Anything else could never be a ' +
    'device, and some of it would be read as an option by the tools that set the address up.',
  reads: ['active', 'address', 'nat_router', 'network', 'syncd_iface', 'syncdaemon'],
  mandatory: true,
  check(config, report) {
    const { nat_router: router, syncdaemon, syncd_iface: mcast } = config.globals;
    const addresses = [
      natAskedBy(config) !== null ? router : undefined,
      ...activeVirtuals(config).map(({ settings }) => settings.address),
    ];
    const places = addresses.flatMap((setting) =>
      setting === undefined ? [] : [{ device: setting.value.device, range: deviceRange(setting) }],
    );
    if (syncdaemon.value) places.push({ device: mcast.value, range: mcast.range });
    for (const { device, range } of places) {
      if (isDevice(device)) continue;
      const tooLong =
        device.length > LONGEST_DEVICE ? `: it has more than ${LONGEST_DEVICE} characters` : '';
      report({
        message: `"${device}" is not the name of a network device${tooLong}`,
        range,
        hint: 'write a device such as eth0, or one with an alias such as eth0:1',
      });
    }
  },
};
