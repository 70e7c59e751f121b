import { equal } from '../state/canonical.ts';
import { refId, type Ownership, type ServerRef } from '../state/ownership.ts';

/** What of lvsc's record of a director has changed, in sentences; empty where nothing has. */
export function recordDifferences(before: Ownership, there: Ownership): string[] {
  if (equal(before, there)) return [];
  const differences = [
    ...drains(before, there),
    ...lists('virtual service', before.virtualServices, there.virtualServices),
    ...lists('address', before.addresses, there.addresses),
    ...lists('sync daemon', before.syncDaemons, there.syncDaemons),
    ...lists('sysctl', Object.keys(before.sysctls), Object.keys(there.sysctls)),
    ...lists('timeout', Object.keys(before.timeouts), Object.keys(there.timeouts)),
  ];
  // The values to go back to, the names and the state last applied stand in no list.
  return differences.length > 0
    ? differences
    : ['lvsc has applied something else meanwhile, or the record was edited'];
}

function drains({ drained: before }: Ownership, { drained: there }: Ownership): string[] {
  const byId = (list: Ownership['drained']) =>
    new Map(list.toReversed().map((each) => [refId(each), each]));
  const [earlier, now] = [byId(before), byId(there)];
  const begun = there
    .filter((each) => earlier.get(refId(each))?.weight !== each.weight)
    .map((each) => `${nameOf(each)} is drained; it is to come back with weight ${each.weight}`);
  const over = before
    .filter((each) => !now.has(refId(each)))
    .map((each) => `${nameOf(each)} is no longer drained`);
  return [...begun, ...over];
}

function nameOf({ service, server }: ServerRef): string {
  return `real server ${server} of ${service}`;
}

function lists(what: string, before: readonly string[], there: readonly string[]): string[] {
  const [were, are] = [new Set(before), new Set(there)];
  return [
    ...there.filter((id) => !were.has(id)).map((id) => `${what} ${id} is now lvsc's`),
    ...before.filter((id) => !are.has(id)).map((id) => `${what} ${id} is no longer lvsc's`),
  ];
}
