import type { Finding } from '../../source/finding.ts';
import type { DirectiveRow } from '../directives/directive-row.ts';
import { found, shown, type SyntaxCode, type Written } from './code.ts';

const INVALID_BOOLEAN: SyntaxCode = {
  code: 'invalid-boolean',
  severity: 'error',
  summary: 'a switch is 0 or 1',
  explanation: 'Piranha knows no words such as yes, on or true.',
};

/** Something else than 0 or 1. */
export function notABoolean(row: DirectiveRow, { text, range }: Written): Finding {
  const isYes = /^(yes|true|on)$/i.test(text);
  const isNo = /^(no|false|off)$/i.test(text);
  return found(INVALID_BOOLEAN, range, `"${row.name}" is 0 or 1, not "${shown(text)}"`, {
    hint: isYes ? 'write 1' : isNo ? 'write 0' : 'write 1 for yes, 0 for no',
    ...(isYes || isNo ? { fix: { range, text: isYes ? '1' : '0' } } : {}),
  });
}

const INVALID_INTEGER: SyntaxCode = {
  code: 'invalid-integer',
  severity: 'error',
  summary: 'a number is a whole number',
  explanation:
    'Decimal, hexadecimal with 0x, or octal with a leading 0: 010 is 8, and 08 is no number. A ' +
    'number has no unit and no fraction. The port of a server block is always a number.',
};

/**
 * Text where a number has to stand.
 *
 * @param port the number of a TCP service of this name, where the number is a port
 */
export function notANumber(
  row: DirectiveRow,
  { text, range }: Written,
  port: number | null,
): Finding {
  const number = port ?? surelyMeant(row, text);
  return found(INVALID_INTEGER, range, `"${row.name}" takes an integer, not "${shown(text)}"`, {
    hint: port === null ? integerHint(text) : `write ${port}: a server's port has no name`,
    ...(number === null ? {} : { fix: { range, text: String(number) } }),
  });
}

/** `08`, which is no octal number, and `10s` where the number is one of seconds. */
function surelyMeant({ type, range }: DirectiveRow, text: string): number | null {
  const [, digits] = (type === 'seconds' ? /^0*([0-9]+)s?$/ : /^0*([0-9]+)$/).exec(text) ?? [];
  if (digits === undefined || digits.length > 9) return null;
  const number = Number(digits);
  return range !== undefined && (number < range.min || number > range.max) ? null : number;
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

const INVALID_PORT: SyntaxCode = {
  code: 'invalid-port',
  severity: 'error',
  summary: 'a port is a number or the name of a TCP service',
  explanation:
    'Names are looked up as TCP services, also in UDP blocks: write the number where a service ' +
    'has a name for UDP only.',
};

/** Text that is neither a number nor a service with one. */
export function notAPort({ text, range }: Written): Finding {
  return found(INVALID_PORT, range, `"${shown(text)}" is no port`, {
    hint: 'write a number from 1 to 65535, or the name of a TCP service',
  });
}

const OUT_OF_RANGE: SyntaxCode = {
  code: 'out-of-range',
  severity: 'error',
  summary: 'a number is in the range of its directive',
  explanation: 'The kernel and ipvsadm(8) refuse the number, or keep only a part of it.',
};

/** A number that is too small or too large for what the kernel or ipvsadm takes. */
export function outOfRange(
  row: DirectiveRow,
  { text, range }: Written,
  min: number,
  max: number,
): Finding {
  const message = `"${row.name}" is ${shown(text)}, which is not from ${min} to ${max}`;
  return found(OUT_OF_RANGE, range, message, {
    // The number can be read, so that the rules may look at the file.
    stage: 'semantics',
    hint: `write a number from ${min} to ${max}`,
  });
}

export const numberCodes = [INVALID_BOOLEAN, INVALID_INTEGER, INVALID_PORT, OUT_OF_RANGE];
