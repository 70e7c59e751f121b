import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { planFor } from '../src/cli/plan-for.ts';
import { check } from '../src/pipeline.ts';
import { FileDirector } from '../src/director/file-director.ts';
import { planDocument } from '../src/plan/plan-document.ts';
import { planText } from '../src/report/plan-text.ts';
import { plainStyle } from '../src/report/style.ts';
import { commandLinesIn, usageProblem } from './support/command-lines.ts';

const text = readFileSync('README.md', 'utf8');
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly name: string;
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
};

/** The blocks of a kind, in order. */
function blocks(kind: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, block = '']) => block,
  );
}

describe('the readme', () => {
  it('begins with what lvsc is, in three lines', () => {
    const [title, blank, ...lines] = text.split('\n');
    assert.deepEqual([title, blank], ['# lvsc', '']);
    assert.equal(lines.indexOf(''), 3);
  });

  it('tells a newcomer two commands, and both exist', () => {
    const [start, test] = blocks('sh');
    assert.deepEqual([start, test], ['npm start\n', 'npm test\n']);
    assert.ok(manifest.scripts['start'] !== undefined && manifest.scripts['test'] !== undefined);
  });

  it('shows lines of the very plan that npm start prints', async () => {
    const file = 'fixtures/article/lvs.conf';
    const source = { name: file, text: readFileSync(file, 'utf8') };
    const fresh = new FileDirector('/nonexistent/director.json', '/nonexistent');
    const plan = await planFor(check(source, 'lvsc'), fresh, { prune: false, drain: null });
    const printed = planText(planDocument(plan), plainStyle).replace(
      `file:/nonexistent/director.json`,
      'file:...',
    );
    const [excerpt = ''] = blocks('text');
    assert.ok(excerpt.split('\n').length > 5);
    assert.equal(printed.slice(0, excerpt.length), excerpt);
  });

  it('shows only command lines of lvsc that are right', async () => {
    const lines = commandLinesIn(blocks('sh').join(''));
    const inline = [...text.matchAll(/`(lvsc [^`]+)`/g)].map(([, line = '']) => line);
    assert.ok(lines.length > 10 && inline.length > 3);
    for (const line of [...lines, ...inline]) {
      // A mention of a command without its operands is no command line.
      if (/^lvsc [a-z]+$/.test(line) && inline.includes(line)) {
        assert.doesNotMatch((await usageProblem(line)) ?? '', /there is no command/, line);
      } else assert.equal(await usageProblem(line), null, line);
    }
  });

  it('names the file that npm pack writes, and the Node that package.json wants', () => {
    assert.ok(text.includes(`./${manifest.name}-${manifest.version}.tgz`));
    assert.ok(text.includes(`Node ${manifest.engines.node.replace('>=', '')} or later`));
  });

  it('links only to what is there', () => {
    for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)\)/g)) {
      assert.ok(existsSync(target), target);
    }
    for (const [, page = ''] of text.matchAll(/`man (man\/[^`]+)`/g)) {
      assert.ok(existsSync(page), page);
    }
  });
});
