import type { Config } from '../../language/values/config.ts';
import type { Range } from '../../source/source.ts';
import { activeServers, activeVirtuals, addressRange, isUnspecified } from '../active.ts';
import type { Rule } from '../rule.ts';
import { natAskedBy } from '../../language/values/forwarding.ts';

export const directorAsServer: Rule = {
  code: 'director-as-server',
  severity: 'warning',
  summary: 'a real server is not a director',
  explanation:
    'A real server at an address of a director is the director itself. That works on the director ' +
    'that is active, for programs that listen there. When the other director takes over, the ' +
    'first one is a real server that still carries or just lost the virtual address, and answers ' +
    'go astray unless it was set up for that. Allow the finding where it was.',
  reads: [
    'primary',
    'backup',
    'primary_private',
    'backup_private',
    'nat_router',
    'active',
    'address',
  ],
  check(config, report) {
    const directors = directorAddresses(config);
    const seen = new Set<string>();
    for (const { name, settings } of activeVirtuals(config).flatMap(activeServers)) {
      const { address } = settings;
      const director = address && directors.get(address.value);
      if (address === undefined || director === undefined || seen.has(address.value)) continue;
      seen.add(address.value);
      report({
        message: `server "${name}" (${address.value}) is ${director.who}`,
        range: address.range,
        hint: 'name another host, or allow it where the directors are set up as real servers too',
        related: [{ message: `the address of ${director.who}`, range: director.range }],
      });
    }
  },
};

function directorAddresses(
  config: Config,
): Map<string, { readonly who: string; readonly range: Range }> {
  const { globals } = config;
  const { primary, backup, primary_private: ours, backup_private: theirs } = globals;
  const router = natAskedBy(config) !== null ? globals.nat_router : undefined;
  const hosts = [
    [theirs, 'the backup director'],
    [ours, 'the primary director'],
    [backup, 'the backup director'],
    [primary, 'the primary director'],
  ] as const;
  const addresses = new Map<string, { readonly who: string; readonly range: Range }>();
  for (const [setting, who] of hosts) {
    if (setting && !isUnspecified(setting.value)) {
      addresses.set(setting.value, { who, range: setting.range });
    }
  }
  if (router) {
    addresses.set(router.value.address, { who: 'the NAT router', range: addressRange(router) });
  }
  return addresses;
}
