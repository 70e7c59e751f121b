import { readIfThere } from '../host/durable-file.ts';
import { unreadableFile } from '../language/codes/file-codes.ts';
import type { Dialect } from '../language/dialect.ts';
import { namesFrom, wellKnownNames, type Names } from '../language/values/names.ts';
import type { Finding } from '../source/finding.ts';
import type { Source } from '../source/source.ts';
import { check, type CheckedFile } from '../validation/check.ts';
import { strict } from '../validation/strict.ts';
import type { Io } from './io.ts';
import { sourceOrTrouble, type ReadSource, type Unread } from './read-source.ts';

/** How a file is checked. */
export interface CheckOptions {
  readonly dialect: Dialect;
  readonly strict: boolean;
}

/** A checked file, and why root must not act on the file; null where root may. */
export type JudgedFile = CheckedFile & Pick<ReadSource, 'unsafe'>;

/** A checked file, or only what kept it from being read. */
export type MaybeChecked =
  | (JudgedFile & { readonly readable: true })
  | {
      readonly readable: false;
      readonly source: Source;
      readonly findings: readonly Finding[];
    };

/** Reads and checks one file, or one that was read; one that cannot be read is a finding too. */
export async function checkFile(
  file: string | ReadSource | Unread,
  options: CheckOptions,
  io: Io,
): Promise<MaybeChecked> {
  const source = typeof file === 'string' ? await sourceOrTrouble(file, io) : file;
  if ('trouble' in source) {
    const { name, trouble } = source;
    return {
      readable: false,
      source: { name, text: '' },
      findings: [unreadableFile(trouble.message, trouble.hint)],
    };
  }
  const checked = check(source, options.dialect, await systemNames());
  const findings = options.strict ? strict(checked.findings) : checked.findings;
  return { ...checked, readable: true, findings, unsafe: source.unsafe };
}

/** Service and host names as this machine has them. */
export async function systemNames(): Promise<Names> {
  const [services, hosts] = await Promise.all([
    readIfThere('/etc/services'),
    readIfThere('/etc/hosts'),
  ]);
  return namesFrom(services ?? '', hosts ?? '', wellKnownNames);
}
