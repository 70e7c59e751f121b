import type { Range } from '../../source/source.ts';
import type { Word } from '../tree/ast.ts';
import type { DirectiveRow } from '../directives/directives.ts';
import { type Finding, portability, syntaxError, syntaxWarning } from './findings.ts';
import { shown } from './line-findings.ts';
import type { Names } from '../values/names.ts';
import { suggest } from '../suggest.ts';

/** Fewer values than the directive takes. */
export function missingValue(row: DirectiveRow, name: Word, range: Range): Finding {
  if (row.type !== 'address-and-device') {
    return syntaxError('missing-value', range, `"${row.name}" has no value`);
  }
  return syntaxError('missing-value', range, `"${name.text}" has an address but no device`, {
    hint: `write "${row.name} = ADDRESS DEVICE", for example eth0:1`,
  });
}

/** More values than the directive takes. */
export function surplusValue(row: DirectiveRow, values: readonly Word[], range: Range): Finding {
  const wanted = row.type === 'address-and-device' ? 'an address and a device' : 'one value';
  const message = `"${row.name}" takes ${wanted}, and this is more`;
  if (row.block === 'server' && row.name === 'address') {
    return syntaxError('unexpected-value', range, message, {
      hint: 'the address of a real server has no device',
    });
  }
  const text = values.map(({ text }) => text).join(' ');
  const hint = row.type === 'string' ? `write ${row.name} = "${shown(text)}"` : 'remove it';
  return syntaxError('unexpected-value', range, message, { hint });
}

/** Text where a number has to stand. */
export function notANumber(row: DirectiveRow, word: Word, isNamed: boolean, names: Names): Finding {
  if (isNamed) {
    return syntaxError('invalid-port', word.range, `"${shown(word.text)}" is no port`, {
      hint: 'write a number from 1 to 65535, or the name of a TCP service',
    });
  }
  const port = row.type === 'port' ? names.port(word.text) : null;
  return syntaxError(
    'invalid-integer',
    word.range,
    `"${row.name}" takes an integer, not "${shown(word.text)}"`,
    { hint: port === null ? integerHint(word.text) : `write ${port}: a server's port has no name` },
  );
}

function integerHint(text: string): string {
  if (/^0[0-9]+$/.test(text)) {
    return `write "${text.replace(/^0+(?=[0-9])/, '')}": a leading 0 makes the number octal`;
  }
  const [digits] = /^[-+]?[0-9]+/.exec(text) ?? [];
  return digits === undefined
    ? 'write a whole number'
    : `write "${digits}", without a unit or a fraction`;
}

/** A number that is too small or too large for what the kernel or ipvsadm takes. */
export function outOfRange(row: DirectiveRow, word: Word, min: number, max: number): Finding {
  return {
    code: 'out-of-range',
    stage: 'semantics',
    severity: 'error',
    message: `"${row.name}" is ${shown(word.text)}, which is not from ${min} to ${max}`,
    range: word.range,
    hint: `write a number from ${min} to ${max}`,
  };
}

/** Something else than 0 or 1. */
export function notABoolean(row: DirectiveRow, word: Word): Finding {
  const isYes = /^(yes|true|on)$/i.test(word.text);
  const isNo = /^(no|false|off)$/i.test(word.text);
  return syntaxError(
    'invalid-boolean',
    word.range,
    `"${row.name}" is 0 or 1, not "${shown(word.text)}"`,
    { hint: isYes ? 'write 1' : isNo ? 'write 0' : 'write 1 for yes, 0 for no' },
  );
}

/** Text that is neither an address nor a host name with one. */
export function notAnAddress(row: DirectiveRow, word: Word): Finding {
  const message = `"${shown(word.text)}" is no address`;
  if (word.text.includes('/')) {
    return syntaxError('invalid-address', word.range, message, {
      hint: 'write the address without a prefix length',
    });
  }
  if (row.type !== 'ip' && /^[a-zA-Z][-a-zA-Z0-9._]*$/.test(word.text)) {
    return syntaxError(
      'unknown-host',
      word.range,
      `no address is known for "${shown(word.text)}"`,
      {
        hint: 'write the address itself, or add the host to /etc/hosts',
      },
    );
  }
  return syntaxError('invalid-address', word.range, message, {
    hint: 'write it as four numbers from 0 to 255, such as 192.0.2.10',
  });
}

/** 0.0.0.0 where an address has to be. */
export function zeroAddress(row: DirectiveRow, word: Word): Finding {
  return syntaxError('invalid-address', word.range, `"${row.name}" may not be ${word.text}`, {
    hint: 'write the address, or leave the directive out',
  });
}

/** An IPv6 address, which only lvsc reads. */
export function ipv6(word: Word): Finding {
  const message = `Piranha does not know IPv6 addresses such as ${word.text}`;
  return portability(word.range, message, 'lvsc uses it; keep the file away from Piranha');
}

/** Text that is no netmask. Piranha ignores a bad `pmask` without a word, so that it is a warning. */
export function notANetmask(row: DirectiveRow, word: Word, isIpv6: boolean): Finding {
  const message = `"${shown(word.text)}" is no netmask`;
  const length = Number(word.text);
  const hint = isIpv6
    ? 'write a prefix length from 0 to 128'
    : /^[0-9]+$/.test(word.text) && length <= 32
      ? `write ${dotted(length)}`
      : 'write it as an address, such as 255.255.255.0';
  if (row.name !== 'pmask') return syntaxError('invalid-netmask', word.range, message, { hint });
  return syntaxWarning('invalid-netmask', word.range, `${message} and is ignored`, { hint });
}

function dotted(prefixLength: number): string {
  const bits = '1'.repeat(prefixLength).padEnd(32, '0');
  return [0, 8, 16, 24].map((at) => Number.parseInt(bits.slice(at, at + 8), 2)).join('.');
}

/** A word that is not among those that the directive knows. */
export function unknownChoice(row: DirectiveRow, word: Word, known: readonly string[]): Finding {
  const near = suggest(word.text, known);
  return syntaxError(
    'unknown-choice',
    word.range,
    `"${row.name}" does not know "${shown(word.text)}"`,
    { hint: `${near === null ? '' : `did you mean "${near}"? `}it takes ${known.join(', ')}` },
  );
}

/** A word that only lvsc and newer kernels know. */
export function ownChoice(row: DirectiveRow, word: Word): Finding {
  const message = `Piranha does not know the ${row.name} "${word.text}"`;
  return portability(word.range, message, 'lvsc uses it; keep the file away from Piranha');
}

/** A word that releases before 0.8.6 had. */
export function formerChoice(row: DirectiveRow, word: Word, current: string): Finding {
  const message = `"${word.text}" is called "${current}" since Piranha of September 2000`;
  return syntaxWarning('legacy-value', word.range, message, {
    hint: `write "${row.name} = ${current}"`,
  });
}

/** Something else than `[ a b ]`. */
export function notAList(row: DirectiveRow, range: Range): Finding {
  return syntaxError('invalid-list', range, `"${row.name}" takes a list in brackets`, {
    hint: `write "${row.name} = [ PATH PATH ]", with blanks around the brackets`,
  });
}
