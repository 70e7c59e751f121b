import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The main fixture, as the lab sees it. */
export const articlePath = join(import.meta.dirname, '../../../fixtures/article/lvs.conf');

/** Words or lines to replace: [what stands there, what to write instead]. */
export type Edit = readonly [string | RegExp, string];

/**
 * Writes a changed copy of the article's lvs.conf.
 *
 * @throws Error where an edit finds nothing to change
 */
export function writeArticle(name: string, edits: readonly Edit[] = []): string {
  let text = readFileSync(articlePath, 'utf8');
  for (const [from, to] of edits) {
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`the article's lvs.conf has no ${String(from)}`);
    text = changed;
  }
  return writeConfig(name, text);
}

/** Writes a configuration file to the lab's scratch; returns its path. */
export function writeConfig(name: string, text: string): string {
  const path = `/mnt/tmp/${name}.conf`;
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}
