import { rangeSchema } from '../../source/range-schema.ts';

type Properties = Readonly<Record<string, object>>;

/** A node with these properties, all of them required. */
function node<const P extends Properties>(kind: string, properties: P) {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['kind', ...Object.keys(properties), 'range'],
    properties: { kind: { const: kind }, ...properties, range: rangeSchema },
  };
}

const refTo = (definition: string) => ({ $ref: `#/definitions/${definition}` });
const listOf = (...definitions: readonly string[]) => ({
  type: 'array',
  items: definitions.length === 1 ? refTo(definitions[0] ?? '') : { oneOf: definitions.map(refTo) },
});

function block(kind: string, ...statements: readonly string[]) {
  return node(kind, {
    name: refTo('Word'),
    statements: listOf(...statements),
    closed: { type: 'boolean' },
  });
}

/** JSON Schema of what `lvsc check --ast` prints: the tree of ast.ts, as it is. */
export const astSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'lvsc-ast/1',
  type: 'object',
  additionalProperties: false,
  required: ['format', 'files'],
  properties: {
    format: { const: 'lvsc-ast/1' },
    files: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['file', 'ast'],
        properties: {
          file: { type: 'string' },
          // Null where the file could not be read.
          ast: { oneOf: [refTo('ConfigFile'), { type: 'null' }] },
        },
      },
    },
  },
  definitions: {
    ConfigFile: node('ConfigFile', {
      statements: listOf('Directive', 'VirtualBlock', 'FailoverBlock'),
      comments: listOf('Comment'),
    }),
    VirtualBlock: block('VirtualBlock', 'Directive', 'ServerBlock'),
    FailoverBlock: block('FailoverBlock', 'Directive', 'ServerBlock'),
    ServerBlock: block('ServerBlock', 'Directive'),
    Directive: node('Directive', { name: refTo('Word'), values: listOf('Word') }),
    Comment: node('Comment', { text: { type: 'string' }, trailing: { type: 'boolean' } }),
    Word: node('Word', { text: { type: 'string' }, quote: { enum: ['"', "'", null] } }),
  },
} as const;
