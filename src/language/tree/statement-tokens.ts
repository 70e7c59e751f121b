import type { CstElement, CstNode, IToken } from 'chevrotain';

/** The tokens of a statement, by what they are in it. */
export interface StatementTokens {
  readonly keyword: IToken | undefined;
  readonly closeBrace: IToken | undefined;
  readonly name: IToken | undefined;
  readonly equals: IToken | undefined;
  readonly openBrace: IToken | undefined;
  readonly words: readonly IToken[];
  readonly surplus: IToken | undefined;
  readonly ignored: IToken | undefined;
  readonly first: IToken | undefined;
}

/** After a syntax error any child may be missing, whatever the grammar says. */
type Children = Partial<Record<string, CstElement[]>>;

/** Takes a statement of the tree apart; where the parser gave it up, tokens are missing. */
export function statementTokens(statement: CstNode | undefined): StatementTokens {
  const rule = Object.values((statement?.children ?? {}) as Children)[0]?.[0];
  const children: Children = rule && 'children' in rule ? rule.children : {};
  const token = (name: string): IToken | undefined => tokensOf(children, name)[0];
  const keyword = token('Virtual') ?? token('Failover') ?? token('Server');
  const closeBrace = token('CloseBrace');
  const name = token('Name');
  return {
    keyword,
    closeBrace,
    name,
    equals: token('Equals'),
    openBrace: token('OpenBrace'),
    words: tokensOf(children, 'Word'),
    surplus: token('Surplus'),
    ignored: token('Ignored'),
    first: keyword ?? closeBrace ?? name,
  };
}

/** The tokens of one kind among the children of a node. */
export function tokensOf(children: Children, name: string): IToken[] {
  return (children[name] ?? []).filter((child) => 'image' in child);
}

/** The nodes of one rule among the children of a node. */
export function nodesOf(children: Children, name: string): CstNode[] {
  return (children[name] ?? []).filter((child) => 'children' in child);
}
