import { maskText } from '../../address/mask.ts';
import type { Finding } from '../../source/finding.ts';
import type { DirectiveRow } from '../directives/directive-row.ts';
import { found, shown, type SyntaxCode, type Written } from './code.ts';

const INVALID_ADDRESS: SyntaxCode = {
  code: 'invalid-address',
  severity: 'error',
  summary: 'an address is four numbers from 0 to 255, or an IPv6 address',
  explanation:
    'An address stands alone, without a prefix length. Where a directive needs one, 0.0.0.0 is ' +
    'none.',
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
  return found(INVALID_ADDRESS, range, message, {
    hint: 'write it as four numbers from 0 to 255, such as 192.0.2.10',
  });
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
  const hint = isIpv6
    ? 'write a prefix length from 0 to 128'
    : /^[0-9]+$/.test(text) && Number(text) <= 32
      ? `write ${maskText(Number(text))}`
      : 'write it as an address, such as 255.255.255.0';
  if (row.name !== 'pmask') return found(INVALID_NETMASK, range, message, { hint });
  return found(INVALID_NETMASK, range, `${message} and is ignored`, { severity: 'warning', hint });
}

export const addressCodes = [INVALID_ADDRESS, UNKNOWN_HOST, INVALID_NETMASK];
