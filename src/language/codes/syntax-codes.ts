import type { Severity } from '../../source/finding.ts';

interface SyntaxCode {
  readonly code: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly explanation: string;
}

/** The codes of what cannot be read, or can be read by lvsc alone. A test holds them complete. */
export const syntaxCodes: readonly SyntaxCode[] = [
  error(
    'empty-file',
    'the file has something in it',
    'An empty file describes no director. Piranha: "Empty configuration". A missing file, or one ' +
      'that another program was just writing, often looks like this.',
  ),
  error(
    'file-too-large',
    'the file is of a size that an lvs.conf can have',
    'lvsc reads files of up to 16 MiB and 200000 lines. A director with the largest lvs.conf ever ' +
      'seen has a few thousand lines: it is likely another file.',
  ),
  error(
    'foreign-file',
    'the file is an lvs.conf of Piranha',
    'Other programs have files of the same name: configure-lvs of the LVS HOWTO (KEY=value lines), ' +
      'keepalived, and scripts of ipvsadm commands. They are different languages. On a director ' +
      'where such a file is in force, lvsc import writes what is there as an lvs.conf.',
  ),
  error(
    'invalid-address',
    'an address is four numbers from 0 to 255, or an IPv6 address',
    'An address stands alone, without a prefix length. Where a directive needs one, 0.0.0.0 is ' +
      'none.',
  ),
  error('invalid-boolean', 'a switch is 0 or 1', 'Piranha knows no words such as yes, on or true.'),
  error(
    'invalid-integer',
    'a number is a whole number',
    'Decimal, hexadecimal with 0x, or octal with a leading 0: 010 is 8, and 08 is no number. A ' +
      'number has no unit and no fraction. The port of a server block is always a number.',
  ),
  error(
    'invalid-list',
    'a list stands in brackets',
    'dirs takes words between "[" and "]", with blanks around each bracket.',
  ),
  error(
    'invalid-netmask',
    'a netmask is written as an address',
    'IPv4 masks are written like 255.255.255.0, those of IPv6 addresses as a prefix length. A ' +
      'pmask that cannot be read is a warning, because Piranha ignores it without a word.',
  ),
  error(
    'invalid-port',
    'a port is a number or the name of a TCP service',
    'Names are looked up as TCP services, also in UDP blocks: write the number where a service ' +
      'has a name for UDP only.',
  ),
  warning(
    'legacy-directive',
    'a directive of an old release is ignored',
    'nmask in server blocks was read from August 2000 to May 2001 and never had an effect that ' +
      'lvsc could have. Remove it.',
  ),
  warning(
    'legacy-value',
    'a word of an old release has another name now',
    'The scheduler lc was called pcc in Red Hat 6.1 and 6.2. lvsc reads the old word; Piranha since ' +
      'September 2000 does not.',
  ),
  error(
    'misplaced-block',
    'a server block stands in a virtual block',
    'Real servers belong to the virtual block around them. Often the virtual block was closed a ' +
      'line too early.',
  ),
  error(
    'misplaced-directive',
    'a directive stands in its block',
    'Some directives are for the top of the file, some for virtual blocks and some for server ' +
      'blocks. Often a "}" is missing or one too many.',
  ),
  error(
    'missing-brace',
    'a block starts with its keyword, a name and "{" on one line',
    'A name with blanks in it needs quotes.',
  ),
  error(
    'missing-equals',
    'a directive and its value have "=" between them',
    'Each line is "NAME = VALUE", a comment, the start of a block or its end.',
  ),
  error(
    'missing-name',
    'a block has a name',
    'virtual, failover and server take one word as a name, before "{".',
  ),
  error(
    'missing-value',
    'a directive has its value',
    'address in a virtual block and nat_router take two words, an address and a device; all others ' +
      'take one.',
  ),
  error(
    'nested-block',
    'a block ends before the next one starts',
    'Only server blocks stand inside another block. The "}" of the block above is likely missing.',
  ),
  error(
    'nul-byte',
    'the file is text',
    'A NUL byte ends in a crash of the original. The file is not text, is UTF-16, or was damaged.',
  ),
  error(
    'open-quote',
    'a quoted value ends with its quote on the same line',
    'A value that starts with a quote ends with the same quote. A backslash before a quote does ' +
      'not keep it from ending the value.',
  ),
  error(
    'out-of-range',
    'a number is in the range of its directive',
    'The kernel and ipvsadm(8) refuse the number, or keep only a part of it.',
  ),
  warning(
    'portability',
    'Piranha reads the line too',
    'lvsc reads what people write: remarks after values, "a=1", a blank after a closing quote, ' +
      'CRLF, IPv6 addresses and newer schedulers. Piranha refuses the file or reads something else. ' +
      'lvsc fmt mends what has another form; with --dialect piranha lvsc reads as Piranha does.',
  ),
  error(
    'stray-brace',
    'a "}" closes a block',
    'There is no block open at this place. The line that opens it is missing, or was not ' +
      'recognised.',
  ),
  error(
    'text-after-brace',
    'a "}" stands alone on its line',
    'Piranha ignores what follows "}" and a blank, so lvsc does too and warns. A brace that touches ' +
      'other text is no brace, and nothing may follow "{" on its line.',
  ),
  warning(
    'unclosed-block',
    'each block is closed',
    'Piranha takes the end of the file for the end of all blocks, and so does lvsc. The end of the ' +
      'file may be missing.',
  ),
  error(
    'unexpected-value',
    'a directive has no more words than it takes',
    'A value with blanks needs quotes around it. A remark needs a line of its own where Piranha is ' +
      'to read the file.',
  ),
  error(
    'unknown-block',
    'a block is virtual, failover or server',
    'There are no other blocks; what they hold is skipped.',
  ),
  error(
    'unknown-choice',
    'a word is one of those that the directive knows',
    'Words are written in small letters, as in the list of the directive.',
  ),
  error(
    'unknown-directive',
    'a directive is one of those in lvs.conf(5)',
    'Directives are written in small letters. Some names that stand in old manuals or were written ' +
      'by the web tool were never read: debug, expect_program, rup_command.',
  ),
  error(
    'unknown-host',
    'a host name has an address',
    'lvsc looks a name up where it runs. Write the address: then the file means the same on both ' +
      'directors.',
  ),
  error(
    'unreadable-file',
    'the file can be read',
    'It is missing, is a directory, or may not be read by this user.',
  ),
];

function error(code: string, summary: string, explanation: string): SyntaxCode {
  return { code, severity: 'error', summary, explanation };
}

function warning(code: string, summary: string, explanation: string): SyntaxCode {
  return { code, severity: 'warning', summary, explanation };
}
