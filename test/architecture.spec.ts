import assert from 'node:assert/strict';
import { dirname, join, normalize } from 'node:path';
import { filesBelow, read } from './support/tree.ts';

const files = filesBelow('src');

/** What a folder of src may import from, beside itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  error: [],
  json: [],
  source: ['json'],
  address: [],
  shell: [],
  language: ['json', 'source', 'address'],
  validation: ['source', 'address', 'language'],
  state: ['json', 'address'],
  desired: ['source', 'address', 'language', 'state'],
  step: ['error', 'state'],
  tools: ['error', 'json', 'address', 'state', 'step'],
  plan: ['source', 'json', 'address', 'state', 'desired', 'step', 'tools'],
  import: ['source', 'address', 'language', 'validation', 'state', 'desired', 'tools', 'plan'],
  doctor: ['json', 'address', 'language', 'state', 'desired', 'tools', 'plan'],
  realserver: ['json', 'address', 'language', 'state', 'desired', 'tools'],
  compile: [
    'source',
    'address',
    'language',
    'validation',
    'state',
    'desired',
    'step',
    'tools',
    'plan',
    'shell',
  ],
  host: ['error', 'tools'],
  store: ['error', 'json', 'state', 'tools', 'plan', 'host'],
  director: [
    'error',
    'address',
    'state',
    'step',
    'tools',
    'plan',
    'realserver',
    'doctor',
    'host',
    'store',
    'shell',
  ],
  transaction: ['error', 'state', 'step', 'tools', 'plan', 'host', 'store', 'director'],
  report: [
    'json',
    'source',
    'address',
    'language',
    'validation',
    'state',
    'tools',
    'plan',
    'doctor',
    'store',
    'transaction',
    'shell',
  ],
};
/** These stand above all folders but cli, which may import everything. */
const tops = ['src/pipeline.ts', 'src/index.ts', 'src/director.ts', 'src/version.ts'];

/** Where packages and parts of Node may be used that reach outside, and nowhere else. */
const outside: Readonly<Record<string, readonly string[]>> = {
  ajv: ['src/json/validator.ts'],
  execa: ['src/host/process.ts'],
  'node:child_process': ['src/host/child.ts'],
  'node:fs': ['src/host/'],
  'node:fs/promises': ['src/host/'],
  'node:timers/promises': ['src/host/clock.ts'],
  yargs: ['src/cli/'],
  chevrotain: ['src/language/'],
  diff: ['src/report/patch.ts'],
};

/** What a file imports, also by `import()` and for types alone. */
function importsOf(file: string): string[] {
  const code = read(file).replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return [...code.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'([^']+)'/g)].map(
    ([, name = '']) => name,
  );
}

/** `src/plan` for `src/tools/ip/say.ts`; a file of src itself stands for itself. */
function placeOf(file: string): string {
  const [, folder = '', ...rest] = file.split('/');
  return rest.length === 0 ? file : folder;
}

/** Files that import each other, straight or by others, in the order of one way round. */
function circles(all: readonly string[]): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' -> '));
    if (done.has(file) || way.includes(file)) return;
    for (const name of importsOf(file).filter((each) => each.startsWith('.'))) {
      visit(normalize(join(dirname(file), name)), [...way, file]);
    }
    done.add(file);
  };
  for (const file of all) visit(file, []);
  return found;
}

function matches(file: string, places: readonly string[]): boolean {
  return places.some((place) => (place.endsWith('/') ? file.startsWith(place) : file === place));
}

describe('the folders of src', () => {
  it('are all known here', () => {
    const folders = new Set(files.map(placeOf).filter((place) => !place.startsWith('src/')));
    assert.deepEqual([...folders].sort(), [...Object.keys(arrows), 'cli'].sort());
  });

  it('import along the arrows and in no other direction', () => {
    const broken = files.flatMap((file) => {
      const from = placeOf(file);
      if (from === 'cli') return [];
      return importsOf(file)
        .filter((name) => name.startsWith('.'))
        .map((name) => placeOf(normalize(join(dirname(file), name))))
        .filter((to) => to !== from && !(tops.includes(file) && to !== 'cli'))
        .filter((to) => !(arrows[from] ?? []).includes(to))
        .map((to) => `${file} -> ${to}`);
    });
    assert.deepEqual(broken, []);
  });

  it('have no circle of imports between their files', () => {
    assert.deepEqual(circles(files), []);
  });

  it('reach outside in their own places only', () => {
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => name in outside && !matches(file, outside[name] ?? []))
        .map((name) => `${file} -> ${name}`),
    );
    assert.deepEqual(broken, []);
  });

  it('keep what touches a machine out of the stages that a library user gets', () => {
    const needed = new Set(['src/index.ts']);
    for (const file of needed) {
      // Types are gone at run time.
      const code = read(file).replaceAll(/^(?:import|export) type [^;]*;/gm, '');
      for (const [, name = ''] of code.matchAll(/(?:\bfrom|\bimport)\s*'(\.[^']+)'/g)) {
        needed.add(normalize(join(dirname(file), name)));
      }
    }
    const touching = ['host', 'store', 'director', 'transaction', 'report', 'cli'];
    assert.ok(needed.size > 100);
    assert.deepEqual(
      [...needed].filter((file) => touching.includes(placeOf(file))),
      [],
    );
  }).timeout(60_000);

  it('use no package that is not a dependency', () => {
    // All are bundled, and none is installed beside the built program.
    const { devDependencies: dependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Readonly<Record<string, string>>;
    };
    const broken = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
        // A package may have an example of itself in its documentation.
        .filter((name) => !(name in dependencies) && name !== 'lvsc')
        .map((name) => `${file} -> ${name}`),
    );
    assert.deepEqual(broken, []);
  });

  it('never start a shell', () => {
    // What src/compile writes is for somebody else to start.
    for (const file of files.filter((each) => placeOf(each) !== 'compile')) {
      assert.doesNotMatch(read(file), /shell: (?:true|'\/)|\bexecSync\(|(?<!#!)\/bin\/sh/, file);
    }
  });
});
