import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { patch } from '../../src/report/patch.ts';

const updates = process.env['UPDATE_GOLDEN'] === '1';

/** Whether golden files are rewritten instead of compared. In CI nobody looks at what is written. */
export function updatesGolden(): boolean {
  if (updates && (process.env['CI'] ?? '') !== '') {
    throw new Error('UPDATE_GOLDEN is refused where CI is set');
  }
  return updates;
}

/** Compares a text with a file, or writes it there. Null: there must be no such file. */
export function golden(path: string, actual: string | null): void {
  if (updatesGolden()) {
    if (actual === null) rmSync(path, { force: true });
    else writeFileSync(path, actual);
    return;
  }
  const expected = readOrNull(path);
  if (actual === expected) return;
  assert.fail(
    `${path} is not as recorded; if that is meant: npm run golden\n${patch(
      expected ?? '',
      actual ?? '',
      'recorded',
      'now',
    )}`,
  );
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
