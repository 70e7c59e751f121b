import { isIPv4 } from 'node:net';
import { maskText } from '../../address/mask.ts';
import type { Finding } from '../../source/finding.ts';
import type { DirectiveRow } from '../directives/directive-row.ts';
import { found, shown, type SyntaxCode, type Written } from './code.ts';

const INVALID_ADDRESS: SyntaxCode = {
  code: 'invalid-address',
  severity: 'error',
  summary: 'an address is four numbers from 0 to 255, or an IPv6 address',
  explanation:
    'An address stands alone, without a prefix length, as four decimal numbers: Piranha takes ' +
    '192.0.2 for 192.0.0.2, and a number with a leading 0 for an octal one. Where a directive ' +
    'needs one, 0.0.0.0 is none.',
};

const UNKNOWN_HOST: SyntaxCode = {
  code: 'unknown-host',
  severity: 'error',
  summary: 'a host name has an address',
  explanation:
    'lvsc looks a name up where it runs. Write the address: then the file means the same on both ' +
    'directors.',
};

/** Text that is neither an address nor a host name with one. */
export function notAnAddress(row: DirectiveRow, { text, range }: Written): Finding {
  const message = `"${shown(text)}" is no address`;
  if (text.includes('/')) {
    return found(INVALID_ADDRESS, range, message, {
      hint: 'write the address without a prefix length',
    });
  }
  if (row.type !== 'ip' && /^[a-zA-Z][-a-zA-Z0-9._]*$/.test(text)) {
    return found(UNKNOWN_HOST, range, `no address is known for "${shown(text)}"`, {
      hint: 'write the address itself, or add the host to /etc/hosts',
    });
  }
  return found(INVALID_ADDRESS, range, message, { hint: decimalHint(text) });
}

/**
 * An IPv4 address in another form than four decimal numbers.
 *
 * @param address what inet_aton(3) makes of it
 */
export function notInFull({ text, range }: Written, address: string): Finding {
  const message = `"${shown(text)}" ${formOf(text)}: it would be read as ${address}`;
  return found(INVALID_ADDRESS, range, message, { hint: decimalHint(text) });
}

function formOf(text: string): string {
  if (/\s/.test(text)) return 'has more than an address in it';
  if (/(?:^|\.)0x/i.test(text)) return 'has a hexadecimal number in it';
  if (/(?:^|\.)0[0-7]/.test(text)) return 'has an octal number in it, one with a leading 0';
  return `has ${text.split('.').length} of the four numbers of an address`;
}

/** Leading zeros are there to fill columns more often than to mean octal numbers. */
function decimalHint(text: string): string {
  const decimal = text.replaceAll(/(?<=^|\.)0+(?=[0-9])/g, '');
  return decimal !== text && isIPv4(decimal)
    ? `write ${decimal}: a leading 0 makes a number octal`
    : 'write it as four numbers from 0 to 255, such as 192.0.2.10';
}

/** 0.0.0.0 where an address has to be. */
export function zeroAddress(row: DirectiveRow, { text, range }: Written): Finding {
  return found(INVALID_ADDRESS, range, `"${row.name}" may not be ${text}`, {
    hint: 'write the address, or leave the directive out',
  });
}

const INVALID_NETMASK: SyntaxCode = {
  code: 'invalid-netmask',
  severity: 'error',
  summary: 'a netmask is written as an address',
  explanation:
    'IPv4 masks are written like 255.255.255.0, those of IPv6 addresses as a prefix length. A ' +
    'pmask that cannot be read is a warning, because Piranha ignores it without a word.',
};

/** Text that is no netmask. */
export function notANetmask(row: DirectiveRow, { text, range }: Written, isIpv6: boolean): Finding {
  const message = `"${shown(text)}" is no netmask`;
  const mask =
    !isIpv6 && /^[0-9]+$/.test(text) && Number(text) <= 32 ? maskText(Number(text)) : null;
  const hint = isIpv6
    ? 'write a prefix length from 0 to 128'
    : mask === null
      ? 'write it as an address, such as 255.255.255.0'
      : `write ${mask}`;
  // A mask of no bits would be none at all.
  const fix = mask === null || Number(text) === 0 ? {} : { fix: { range, text: mask } };
  if (row.name !== 'pmask') return found(INVALID_NETMASK, range, message, { hint, ...fix });
  return found(INVALID_NETMASK, range, `${message} and is ignored`, {
    severity: 'warning',
    hint,
    ...fix,
  });
}

export const addressCodes = [INVALID_ADDRESS, UNKNOWN_HOST, INVALID_NETMASK];
