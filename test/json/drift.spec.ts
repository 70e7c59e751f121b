import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import ts from 'typescript';

/** A schema where the source makes it: `schemaOf<Type>()(written)`. */
interface Described {
  /** File and type. */
  readonly name: string;
  readonly isLoose: boolean;
  readonly type: ts.InterfaceDeclaration | ts.TypeAliasDeclaration;
  readonly written: ts.Expression;
}

/** A part of a file, and the text that somebody puts in its place. */
interface Edit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((name) => resolve('src', name))
  .filter((name) => name.endsWith('.ts') && /chemaOf<\w/.test(readFileSync(name, 'utf8')))
  .sort();

const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as {
  readonly config: unknown;
};
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.', {
  noEmit: true,
  noUnusedLocals: false,
});
const host = ts.createCompilerHost(options, true);
/** Files that no edit concerns are read once. */
const asItIs = new Map<string, ts.SourceFile | undefined>();

/** The compiler over the files with schemas, as they would be after these edits. */
function compiled(edits: readonly Edit[]): ts.Program {
  const drifted = new Map<string, string>();
  // From the last place to the first, so that none moves that is still to come.
  const inOrder = edits.toSorted((a, b) => b.start - a.start);
  for (const [index, { file, start, end, text }] of inOrder.entries()) {
    // A type may have two schemas.
    if (inOrder.slice(0, index).some((other) => other.file === file && other.start === start)) {
      continue;
    }
    const before = drifted.get(file) ?? readFileSync(file, 'utf8');
    drifted.set(file, before.slice(0, start) + text + before.slice(end));
  }
  return ts.createProgram(files, options, {
    ...host,
    getSourceFile(name, version) {
      const text = drifted.get(name);
      if (text !== undefined) return ts.createSourceFile(name, text, version, true);
      if (!asItIs.has(name)) asItIs.set(name, host.getSourceFile(name, version));
      return asItIs.get(name);
    },
  });
}

/** What the compiler says of the files with schemas: of which schema, and what. */
function complaints(program: ts.Program): readonly { of: string; message: string }[] {
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return program.getSemanticDiagnostics(source).map(({ start, messageText }) => {
      const [, type = ''] = /.*chemaOf<(.+?)>\(\)/s.exec(source?.text.slice(0, start) ?? '') ?? [];
      return {
        of: `${relative('.', file)} ${type}`,
        message: ts.flattenDiagnosticMessageText(messageText, '\n'),
      };
    });
  });
}

/** Each once, in order. */
function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** Every schema of the source. */
function schemas(program: ts.Program): readonly Described[] {
  const checker = program.getTypeChecker();
  const found: Described[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !ts.isCallExpression(node.expression)) return;
    const { expression: maker, typeArguments: [type] = [] } = node.expression;
    const [written] = node.arguments;
    if (!type || !written || !/^(?:looseS|s)chemaOf$/.test(maker.getText())) return;
    const file = node.getSourceFile().fileName;
    found.push({
      name: `${relative('.', file)} ${type.getText()}`,
      isLoose: maker.getText() === 'looseSchemaOf',
      type: declarationOf(type, checker),
      written,
    });
  };
  for (const file of files) visit(program.getSourceFile(file) ?? assert.fail(file));
  return found;
}

/** Where a type is declared; of a list the type of its items. */
function declarationOf(node: ts.TypeNode, checker: ts.TypeChecker): Described['type'] {
  if (ts.isTypeOperatorNode(node)) return declarationOf(node.type, checker);
  if (ts.isArrayTypeNode(node)) return declarationOf(node.elementType, checker);
  const name = ts.isTypeReferenceNode(node) ? node.typeName : assert.fail(node.getText());
  const symbol = checker.getSymbolAtLocation(name) ?? assert.fail(name.getText());
  const { flags } = symbol;
  const own = flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const [declaration] = own.declarations ?? [];
  assert.ok(
    declaration &&
      (ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration)),
  );
  return declaration;
}

function instead(node: ts.Node, text: string): Edit {
  const file = node.getSourceFile().fileName;
  return { file, start: node.getStart(), end: node.end, text };
}

/** The first field of an interface. */
function firstField(type: Described['type']): ts.PropertySignature | null {
  if (!ts.isInterfaceDeclaration(type)) return null;
  const [field] = type.members;
  return field && ts.isPropertySignature(field) ? field : null;
}

/** What somebody changes while forgetting the other side; null where that cannot be done. */
const drifts: Readonly<Record<string, (schema: Described) => Edit | null>> = {
  'a type that has an optional field more'({ type, isLoose }) {
    const field = firstField(type);
    if (field === null || isLoose) return null;
    return instead(field, `readonly drifted?: string; ${field.getText()}`);
  },
  'a type that has a field less'({ type }) {
    const field = firstField(type);
    return field && instead(field, '');
  },
  'a union with a member more'({ type }) {
    if (!ts.isTypeAliasDeclaration(type)) return null;
    return instead(type.type, `(${type.type.getText()}) | { readonly drifted: string }`);
  },
  'a schema that lets a value more pass'({ written, isLoose }) {
    const more = `{ anyOf: [${written.getText()}, { const: 'drifted' }] }`;
    return isLoose ? null : instead(written, more);
  },
};

describe('every schema of the source', function () {
  // Each test compiles the program's types.
  this.timeout(120_000);
  let described: readonly Described[] = [];

  before(() => {
    const program = compiled([]);
    assert.deepEqual(complaints(program), []);
    described = schemas(program);
    assert.ok(described.length > 20);
  });

  for (const [what, drift] of Object.entries(drifts)) {
    it(`does not compile ${what}`, () => {
      const drifting = described.flatMap((schema) => {
        const edit = drift(schema);
        return edit === null ? [] : [{ name: schema.name, edit }];
      });
      assert.ok(drifting.length > 0);
      const program = compiled(drifting.map(({ edit }) => edit));
      // There are others, where the code of those files uses what drifted.
      const drifted = complaints(program).filter(({ message }) => message.includes('Drift<'));
      assert.deepEqual(
        distinct(drifted.map(({ of }) => of)),
        distinct(drifting.map(({ name }) => name)),
      );
    });
  }
});
