import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';

/** The hint of the only finding of a text, apart from what only Piranha would not read. */
export function hintOf(text: string): string | undefined {
  const { findings } = parse({ name: 'x', text });
  const [finding, ...others] = findings.filter(({ code }) => code !== 'portability');
  assert.deepEqual(others, []);
  return finding?.hint;
}
