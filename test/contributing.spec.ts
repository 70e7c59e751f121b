import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const text = readFileSync('CONTRIBUTING.md', 'utf8');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** The part of the text below a heading. */
function section(heading: string): string {
  const [, part = ''] = text.split(`\n## ${heading}\n`);
  assert.notEqual(part, '', heading);
  return part.split('\n## ')[0] ?? '';
}

/** The first cells of the rows of its table. */
function rows(heading: string): string[] {
  const cells = [...section(heading).matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell);
  return cells.slice(1);
}

describe('the guide for who works on lvsc', () => {
  it('says of each folder of the sources what it holds, and of no other', () => {
    const named = rows('Where things are').flatMap((cell) =>
      [...cell.matchAll(/`src\/([a-z]+)`/g)].map(([, folder]) => folder),
    );
    const folders = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    assert.deepEqual(named.toSorted(), folders.sort());
  });

  it('names only files and folders that are there', () => {
    const paths = [
      ...text.matchAll(/`(?:npx mocha )?((?:src|test|fixtures|grammar|man)\/[^`\s]*)/g),
    ]
      .map(([, path = '']) => path)
      // Words in capitals stand for a name to be chosen.
      .filter((path) => !/[A-Z]{4}|\*/.test(path));
    assert.ok(paths.length > 20);
    assert.deepEqual(
      paths.filter((path) => !existsSync(path)),
      [],
    );
  });

  it('names only scripts that package.json has', () => {
    const scripts = [...text.matchAll(/\bnpm (?:run ([a-z:]+)|(start|test)\b)/g)].map(
      ([, run, own]) => run ?? own ?? '',
    );
    assert.ok(scripts.length > 5);
    for (const script of scripts) assert.ok(script in manifest.scripts, script);
  });

  it('says of each package what it is for', () => {
    const named = rows('Dependencies').flatMap((cell) => cell.split(/, | with /));
    const packages = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.deepEqual(
      named.toSorted(),
      packages.filter((name) => !name.startsWith('@types/')).sort(),
    );
  });
});
