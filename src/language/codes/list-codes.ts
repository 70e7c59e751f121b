import type { Finding } from '../../source/finding.ts';
import type { Range } from '../../source/source.ts';
import type { DirectiveRow } from '../directives/directive-row.ts';
import { suggest } from '../suggest.ts';
import { found, shown, type SyntaxCode, type Written } from './code.ts';

const INVALID_LIST: SyntaxCode = {
  code: 'invalid-list',
  severity: 'error',
  summary: 'a list stands in brackets',
  explanation: 'A list is words between "[" and "]", with blanks around each bracket.',
};

/** Something else than `[ a b ]`. */
export function notAList(row: DirectiveRow, range: Range): Finding {
  const example =
    row.items === undefined
      ? 'PATH PATH'
      : row.items === 'port'
        ? '20 10000:20000'
        : row.items === 'network'
          ? '10.1.1.0/24'
          : row.items === 'device'
            ? 'eth0'
            : row.items[0];
  return found(INVALID_LIST, range, `"${row.name}" takes a list in brackets`, {
    hint: `write "${row.name} = [ ${example} ]", with blanks around the brackets`,
  });
}

const INVALID_ITEM: SyntaxCode = {
  code: 'invalid-item',
  severity: 'error',
  summary: 'each word of a list is one that the directive takes',
  explanation:
    'mark_ports takes ports from 1 to 65535 and ranges FIRST:LAST, masquerade_sources takes IPv4 addresses and ' +
    'networks without bits behind their mask, masquerade_devices takes devices without an alias, sched_flags takes the flags of ipvsadm(8).',
};

/** Neither a port nor a range of ports. */
export function notPorts(row: DirectiveRow, word: Written): Finding {
  return invalid(row, word, 'neither a port nor a range of ports', 'write 20, or 10000:20000');
}

/** Neither an IPv4 address nor a network. */
export function notANetwork(row: DirectiveRow, word: Written): Finding {
  return invalid(row, word, 'neither an address nor a network', 'write 10.1.1.7, or 10.1.1.0/24');
}

/** No name of a device by itself. */
export function notADevice(row: DirectiveRow, word: Written): Finding {
  return invalid(row, word, 'no network device', 'write eth0, without an alias');
}

/** A word that the list does not know. */
export function unknownItem(row: DirectiveRow, word: Written, known: readonly string[]): Finding {
  const near = suggest(word.text, known);
  const hint = `${near === null ? '' : `did you mean "${near}"? `}it takes ${known.join(', ')}`;
  return invalid(row, word, 'a word that it does not know', hint);
}

function invalid(row: DirectiveRow, { text, range }: Written, what: string, hint: string): Finding {
  return found(INVALID_ITEM, range, `"${row.name}" has "${shown(text)}", ${what}`, { hint });
}

export const listCodes = [INVALID_LIST, INVALID_ITEM];
