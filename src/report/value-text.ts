import type { DirectiveRow } from '../language/directives/directives.ts';

/** What a directive takes, in words: "integer from 0 to 65535". */
export function valueText(row: DirectiveRow): string {
  const { choices, range, items } = row;
  if (choices) return choices.join(', ');
  if (items !== undefined) return itemText(items);
  const kind = kindText(row);
  return range ? `${kind} from ${range.min} to ${range.max}` : kind;
}

function itemText(items: NonNullable<DirectiveRow['items']>): string {
  if (items === 'port') return 'ports and ranges in brackets: [ 20 10000:20000 ]';
  if (items === 'network') return 'addresses and networks in brackets: [ 10.1.1.0/24 10.1.2.7 ]';
  if (items === 'device') return 'devices in brackets: [ eth0 eth2 ]';
  return `words in brackets, of ${items.join(', ')}`;
}

function kindText({ type, nonZero, numeric, block }: DirectiveRow): string {
  switch (type) {
    case 'integer':
      return 'integer';
    case 'seconds':
      return 'seconds';
    case 'boolean':
      return '0 or 1';
    case 'port':
      return numeric ? 'port number' : 'port number or name of a TCP service,';
    case 'host':
      return nonZero || block === 'server'
        ? 'address or host name'
        : 'address, host name or 0.0.0.0';
    case 'ip':
      return 'address';
    case 'netmask':
      return 'netmask, such as 255.255.255.0; a prefix length for IPv6';
    case 'address-and-device':
      return 'address and device, such as 192.0.2.1 eth0:1';
    case 'string':
      return 'text; in double quotes if it has blanks';
    case 'choice':
      return 'word';
    case 'list':
      return 'words in brackets: [ a b ]';
  }
}

/** The default in the language of the file, null where leaving the directive out means "none". */
export function defaultText({
  name,
  block,
  default: value,
  inherited,
}: DirectiveRow): string | null {
  if (inherited) return `the ${name} of the ${block === 'server' ? 'virtual block' : 'file'}`;
  if (value === undefined) return null;
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

/** Which words of the value and which releases know it: "1999; sed and nq: lvsc only". */
export function sinceText({
  since,
  ownChoices = [],
  formerChoices = {},
  legacy,
}: DirectiveRow): string {
  return [
    legacy ? `${since} only` : since,
    ...(ownChoices.length === 0 ? [] : [`${ownChoices.join(', ')}: lvsc only`]),
    ...Object.entries(formerChoices).map(([former, now]) => `${now} was called ${former} before`),
  ].join('; ');
}
