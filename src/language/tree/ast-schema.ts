import { referenceTo, schemaOf } from '../../json/schema.ts';
import { listOf, record } from '../../json/schema-parts.ts';
import { rangeSchema } from '../../source/range-schema.ts';
import type * as ast from './ast.ts';

/** A node with these properties, all of them required. */
function node<const Kind extends string, const Properties extends object>(
  kind: Kind,
  properties: Properties,
) {
  return record({ kind: { const: kind }, ...properties, range: rangeSchema });
}

/** A list of nodes of several kinds. */
function listOfEither<const Nodes extends readonly object[]>(...nodes: Nodes) {
  return listOf({ oneOf: nodes });
}

/** A block of some kind with such statements. */
function block<const Kind extends string, const Statements extends object>(
  kind: Kind,
  statements: Statements,
) {
  return node(kind, { name: word, statements, closed: { type: 'boolean' } });
}

const Word = schemaOf<ast.Word>()(
  node('Word', { text: { type: 'string' }, quote: { enum: ['"', "'", null] } }),
);
const word = referenceTo('definitions', { Word }, 'Word');

const Comment = schemaOf<ast.Comment>()(
  node('Comment', { text: { type: 'string' }, trailing: { type: 'boolean' } }),
);

const Directive = schemaOf<ast.Directive>()(
  node('Directive', { name: word, values: listOf(word) }),
);
const directive = referenceTo('definitions', { Directive }, 'Directive');

const ServerBlock = schemaOf<ast.ServerBlock>()(block('ServerBlock', listOf(directive)));
const inBlock = listOfEither(directive, referenceTo('definitions', { ServerBlock }, 'ServerBlock'));

const VirtualBlock = block('VirtualBlock', inBlock);
const FailoverBlock = block('FailoverBlock', inBlock);

const ConfigFile = schemaOf<ast.ConfigFile>()(
  node('ConfigFile', {
    statements: listOfEither(
      directive,
      referenceTo('definitions', { VirtualBlock }, 'VirtualBlock'),
      referenceTo('definitions', { FailoverBlock }, 'FailoverBlock'),
    ),
    comments: listOf(referenceTo('definitions', { Comment }, 'Comment')),
  }),
);

/** JSON Schema of what `lvsc check --ast` prints: the tree of ast.ts, as it is. */
export const astSchema = schemaOf<ast.AstDocument>()({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'lvsc-ast/1',
  ...record({
    format: { const: 'lvsc-ast/1' },
    files: listOf(
      record({
        file: { type: 'string' },
        ast: {
          oneOf: [referenceTo('definitions', { ConfigFile }, 'ConfigFile'), { type: 'null' }],
        },
      }),
    ),
  }),
  definitions: { ConfigFile, VirtualBlock, FailoverBlock, ServerBlock, Directive, Comment, Word },
});
