import { linesOf } from '../../../src/import/keepalived/lines.ts';
import { statementsOf, type Statement } from '../../../src/import/keepalived/tree.ts';

/** The statements of a piece of keepalived.conf. */
export function statements(text: string): readonly Statement[] {
  return statementsOf(linesOf(text).lines);
}

/** The first statement of such a piece. */
export function statement(text: string): Statement {
  const [first] = statements(text);
  if (first === undefined) throw new Error(`no statement: ${text}`);
  return first;
}
