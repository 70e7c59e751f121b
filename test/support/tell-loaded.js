/**
 * Tells each module that a program loads, by `node --import ./test/support/tell-loaded.js`: its address,
 * a line each, into the file that TELL_LOADED names.
 */
import { appendFileSync } from 'node:fs';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

// Node loads this file a second time, in the thread that asks it for modules.
if (isMainThread) register(import.meta.url);

export async function load(url, context, next) {
  appendFileSync(process.env.TELL_LOADED, `${url}\n`);
  return next(url, context);
}
