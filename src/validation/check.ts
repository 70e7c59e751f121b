import type { Dialect } from '../language/dialect.ts';
import { parse, type ParseResult } from '../language/parse.ts';
import type { Names } from '../language/values/names.ts';
import type { Source } from '../source/source.ts';
import { validate } from './validate.ts';

/** A file, read and judged: its findings are all there are. */
export type CheckedFile = ParseResult;

/** text -> tokens -> AST -> findings */
export function check(source: Source, dialect: Dialect, names?: Names): CheckedFile {
  const parsed = parse(source, { dialect, ...(names === undefined ? {} : { names }) });
  return { ...parsed, findings: validate(parsed) };
}
