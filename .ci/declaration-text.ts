import ts from 'typescript';

/**
 * The declaration of something that is exported, with what it needs of its own module and nobody
 * else sees.
 * @param known - all that the library exports
 * @param problems - gets what it refers to that its module exports and the library does not
 */
export function declarationText(
  symbol: ts.Symbol,
  checker: ts.TypeChecker,
  known: ReadonlySet<ts.Symbol>,
  problems: string[],
): string {
  const needed = new Set([symbol]);
  for (const each of needed) {
    for (const other of typesIn(each, checker)) {
      if (known.has(other)) continue;
      if (isExported(other)) problems.push(`${each.name} is made of ${other.name}: export it, too`);
      else needed.add(other);
    }
  }
  return [...needed].reverse().flatMap(textsOf).join('\n');
}

function textsOf({ declarations = [] }: ts.Symbol): string[] {
  return declarations.map((declaration) => {
    const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
    return node.getText().replace(/^(?:export |declare )*/, '');
  });
}

/** The types of the library that a declaration names. */
function typesIn({ declarations = [] }: ts.Symbol, checker: ts.TypeChecker): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const look = (node: ts.Node): void => {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : null;
    const symbol = name && checker.getSymbolAtLocation(name);
    if (symbol) found.push(followed(symbol, checker));
    ts.forEachChild(node, look);
  };
  declarations.forEach(look);
  return found.filter(isOfLibrary);
}

function followed(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** Not a type parameter, and none of the types that the language has. */
function isOfLibrary({ flags, declarations = [] }: ts.Symbol): boolean {
  return (
    !(flags & ts.SymbolFlags.TypeParameter) &&
    declarations.some((each) => !each.getSourceFile().fileName.includes('/node_modules/'))
  );
}

function isExported({ declarations = [] }: ts.Symbol): boolean {
  return declarations.some(
    (each) => (ts.getCombinedModifierFlags(each) & ts.ModifierFlags.Export) !== 0,
  );
}
