import type { Config } from '../../language/values/config.ts';
import type { Setting } from '../../language/values/settings.ts';
import type { AddressAndDevice } from '../../language/values/settings.ts';
import { activeServers, activeVirtuals } from '../active.ts';
import type { Rule } from '../rule.ts';

export const numericAddress: Rule = {
  code: 'numeric-address',
  severity: 'warning',
  summary: 'addresses are written as numbers',
  explanation:
    'A host name is looked up where the file is read: on each director, and on the machine where ' +
    'lvsc runs. They may know different addresses for it, or none while the network starts, and ' +
    'then a director sets up something else than the file was checked for.',
  reads: ['active'],
  check(config, report) {
    for (const setting of hostSettings(config)) {
      const word = setting?.directive?.values[0];
      if (setting === undefined || word === undefined || !/^[A-Za-z][^:]*$/.test(word.text))
        continue;
      const { value } = setting;
      const address = typeof value === 'string' ? value : value.address;
      report({
        message: `"${word.text}" is ${address} here, and may be another address elsewhere`,
        range: word.range,
        hint: `write ${address}`,
      });
    }
  },
};

function hostSettings(config: Config): (Setting<string | AddressAndDevice> | undefined)[] {
  const { globals } = config;
  const virtuals = activeVirtuals(config);
  return [
    globals.primary,
    globals.primary_private,
    globals.backup,
    globals.backup_private,
    globals.nat_router,
    ...virtuals.map(({ settings }) => settings.address),
    ...virtuals.flatMap(activeServers).map(({ settings }) => settings.address),
  ];
}
