/** Writes docs/api.md from the declarations of the library and what stands above them. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format } from 'prettier';
import ts from 'typescript';
import { writeDeclarations } from './declarations.ts';
import { declarationText } from './declaration-text.ts';

const head = `# lvsc as a library

<!-- Written by npm run api, from src/index.ts and src/director.ts. -->

lvsc is an ES module, with types. Below each name stands what it is, its declaration, what it throws,
and for what is run an example. Functions and values come first, then the types, in the order of the
stages.`;

/** What keeps the page from being written. */
const problems: string[] = [];
const entries = { lvsc: 'index', 'lvsc/director': 'director' } as const;
type Entry = keyof typeof entries;

const folder = mkdtempSync(join(tmpdir(), 'lvsc-api-'));
try {
  writeDeclarations(['src/index.ts', 'src/director.ts'], 'src', folder);
  const page = apiPage(folder);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const options = { parser: 'markdown', singleQuote: true, printWidth: 100 } as const;
  writeFileSync('docs/api.md', await format(page, options));
} finally {
  rmSync(folder, { recursive: true });
}

function apiPage(declarations: string): string {
  const modules = (Object.keys(entries) as Entry[]).map(
    (name) => [name, join(declarations, `${entries[name]}.d.ts`)] as const,
  );
  const program = ts.createProgram(
    modules.map(([, file]) => file),
    { module: ts.ModuleKind.NodeNext, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'], types: [] },
  );
  const checker = program.getTypeChecker();
  const exportsOf = (file: string): ts.Symbol[] => {
    const source = program.getSourceFile(file);
    const symbol = source && checker.getSymbolAtLocation(source);
    if (symbol === undefined) throw new Error(`${file} is no module`);
    return checker
      .getExportsOfModule(symbol)
      .map((each) => (each.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(each) : each));
  };
  const known = new Set(modules.flatMap(([, file]) => exportsOf(file)));
  const told = new Set<ts.Symbol>();
  const parts = modules.map(([name, file]) => {
    const fresh = exportsOf(file).filter((symbol) => !told.has(symbol));
    fresh.forEach((symbol) => told.add(symbol));
    const isType = ({ flags }: ts.Symbol): boolean =>
      (flags & (ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias)) !== 0;
    const isOwn = ({ declarations: [first] = [] }: ts.Symbol): boolean =>
      first?.getSourceFile().fileName === file;
    const items = fresh.toSorted(
      (a, b) => Number(isType(a)) - Number(isType(b)) || Number(isOwn(b)) - Number(isOwn(a)),
    );
    const introduction = introductionOf(readFileSync(`src/${entries[name]}.ts`, 'utf8'));
    return [
      `## ${name}`,
      introduction,
      ...items.map((symbol) => itemText(symbol, checker, known)),
    ].join('\n\n');
  });
  return `${head}\n\n${parts.join('\n\n')}\n`;
}

/** The comment at the top of a module, without its tags. */
function introductionOf(text: string): string {
  const [, comment = ''] = /^\/\*\*\n([\s\S]*?)\*\//.exec(text) ?? [];
  const lines = comment.replaceAll(/^ \* ?/gm, '');
  return lines.replace(/@packageDocumentation/, '').trim();
}

function itemText(
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
  known: ReadonlySet<ts.Symbol>,
): string {
  const summary = linked(ts.displayPartsToString(symbol.getDocumentationComment(checker)));
  if (summary === '') problems.push(`${symbol.name} says nothing of itself`);
  const tags = symbol.getJsDocTags(checker).map(({ name, text }) => ({
    name,
    text: linked(ts.displayPartsToString(text)),
  }));
  const texts = (wanted: string): string[] =>
    tags.filter(({ name }) => name === wanted).map(({ text }) => text);
  const isRun = (symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Variable)) !== 0;
  if (isRun && texts('example').length === 0) problems.push(`${symbol.name} has no example`);
  return [
    `### ${symbol.name}`,
    summary,
    `\`\`\`ts\n${declarationText(symbol, checker, known, problems)}\n\`\`\``,
    texts('param')
      .map((text) => `- ${text.replace(/^(\w+) (?:- )?/, '`$1`: ')}`)
      .join('\n'),
    ...texts('returns').map((text) => `Returns ${text}.`),
    ...texts('throws').map((text) => `Throws ${text.replace(/^\{?(\w+)\}?/, '`$1`')}.`),
    ...texts('example'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** `{@link Name}` as code. */
function linked(text: string): string {
  return text.replaceAll(/\{@link ([^}]+?)\s*\}/g, '`$1`').trim();
}
