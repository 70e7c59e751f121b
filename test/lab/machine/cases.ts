import { join } from 'node:path';
import Mocha from 'mocha';
import type { Lab } from './lab.ts';

/** What mocha's interface puts on the global object, and loading other files would replace. */
const names = [
  'describe',
  'context',
  'it',
  'specify',
  'before',
  'after',
  'beforeEach',
  'afterEach',
  'run',
];
const more = ['xdescribe', 'xcontext', 'xit', 'xspecify'];

const loaded = new Map<string, Mocha.Suite>();

/**
 * Loads a case file only to learn what is in it; nothing of it runs on this side.
 * A module is loaded once in a process: who asks again gets what it said the first time.
 */
export async function casesOf(file: string): Promise<Mocha.Suite> {
  const suite = loaded.get(file) ?? (await load(file));
  loaded.set(file, suite);
  return suite;
}

async function load(file: string): Promise<Mocha.Suite> {
  const globals = globalThis as Record<string, unknown>;
  const kept = [...names, ...more].map((name) => [name, globals[name]] as const);
  const mocha = new Mocha();
  mocha.addFile(join(import.meta.dirname, '../inside', file));
  try {
    await mocha.loadFilesAsync();
  } finally {
    for (const [name, value] of kept) globals[name] = value;
  }
  return mocha.suite;
}

/** The full title of every case of a suite. */
export function titlesOf(suite: Mocha.Suite | undefined): string[] {
  if (suite === undefined) return [];
  return [...suite.tests.map((test) => test.fullTitle()), ...suite.suites.flatMap(titlesOf)];
}

/** Declares every case of a suite here, each waiting for its result from inside the lab. */
export function declareCases(suite: Mocha.Suite, lab: () => Lab): void {
  for (const test of suite.tests)
    it(test.title, async function () {
      const { state, notes } = await lab().result(test.fullTitle());
      for (const line of notes) console.log(`        ${line}`);
      if (state === 'pending') this.skip();
    });
  for (const child of suite.suites)
    describe(child.title, () => {
      declareCases(child, lab);
    });
}
