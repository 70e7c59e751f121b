/**
 * Runs the source as it is, by `node --import ./.ci/from-source.js`: TypeScript through tsx, and a shell
 * script is its text, as for esbuild with `--loader:.sh=text`.
 */
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Node loads this file a second time, in the thread that asks it for modules.
if (isMainThread) {
  await import('tsx');
  register(import.meta.url);
}

export async function load(url, context, next) {
  if (!url.endsWith('.sh')) return next(url, context);
  const text = await readFile(new URL(url), 'utf8');
  return {
    format: 'module',
    source: `export default ${JSON.stringify(text)};`,
    shortCircuit: true,
  };
}
