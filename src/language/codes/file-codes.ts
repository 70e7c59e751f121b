import type { Finding } from '../../source/finding.ts';
import type { Range } from '../../source/source.ts';
import { found, type SyntaxCode } from './code.ts';

const EMPTY_FILE: SyntaxCode = {
  code: 'empty-file',
  severity: 'error',
  summary: 'the file has something in it',
  explanation:
    'An empty file describes no director. Piranha: "Empty configuration". A missing file, or one ' +
    'that another program was just writing, often looks like this.',
};

/** A file of no characters. */
export function emptyFile(range: Range): Finding {
  return found(EMPTY_FILE, range, 'the file is empty', {
    hint: 'start with "virtual NAME {"; lvs.conf(5) has examples',
  });
}

const FILE_TOO_LARGE: SyntaxCode = {
  code: 'file-too-large',
  severity: 'error',
  summary: 'the file is of a size that an lvs.conf can have',
  explanation:
    'lvsc reads files of up to 16 MiB and 200000 lines. A director with the largest lvs.conf ever ' +
    'seen has a few thousand lines: it is likely another file.',
};

/** @param size what the file has more of than it may have, such as `16 MiB` */
export function fileTooLarge(range: Range, size: string): Finding {
  return found(FILE_TOO_LARGE, range, `the file has more than ${size}`, {
    hint: 'is it the right file? an lvs.conf has a few thousand lines at most',
  });
}

const FOREIGN_FILE: SyntaxCode = {
  code: 'foreign-file',
  severity: 'error',
  summary: 'the file is an lvs.conf of Piranha',
  explanation:
    'Other programs have files of the same name: configure-lvs of the LVS HOWTO (KEY=value lines), ' +
    'keepalived, and scripts of ipvsadm commands. They are different languages. On a director ' +
    'where such a file is in force, lvsc import writes what is there as an lvs.conf.',
};

/**
 * A file in another language.
 *
 * @param language what the file is, such as `a keepalived configuration`
 * @param hint how to say the same in an lvs.conf
 */
export function foreignFile(range: Range, language: string, hint: string): Finding {
  return found(FOREIGN_FILE, range, `this is ${language}`, {
    hint: `${hint} (lvs.conf(5)); on a director where it is in force, "lvsc import" writes the same as an lvs.conf`,
  });
}

const NUL_BYTE: SyntaxCode = {
  code: 'nul-byte',
  severity: 'error',
  summary: 'the file is text',
  explanation:
    'A NUL byte ends in a crash of the original. The file is not text, is UTF-16, or was damaged.',
};

/** A file with a NUL byte in it. */
export function nulByte(range: Range): Finding {
  return found(NUL_BYTE, range, 'the file has a NUL byte: it is not text', {
    hint: 'is it the right file?',
  });
}

const UNREADABLE_FILE: SyntaxCode = {
  code: 'unreadable-file',
  severity: 'error',
  summary: 'the file can be read',
  explanation: 'It is missing, is a directory, or may not be read by this user.',
};

/** A file of which there is no text to look at, and why. */
export function unreadableFile(message: string, hint: string | null): Finding {
  const start = { line: 1, column: 1, offset: 0 };
  const range = { start, end: start };
  return found(UNREADABLE_FILE, range, message, hint === null ? {} : { hint });
}

export const fileCodes = [EMPTY_FILE, FILE_TOO_LARGE, FOREIGN_FILE, NUL_BYTE, UNREADABLE_FILE];
