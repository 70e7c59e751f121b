import { schemaOf } from '../json/schema.ts';
import { record } from '../json/schema-parts.ts';
import type { Fix } from './fix.ts';
import type { Range } from './source.ts';

const position = record({
  line: { type: 'integer', minimum: 1 },
  column: { type: 'integer', minimum: 1 },
  offset: { type: 'integer', minimum: 0 },
});

/** JSON Schema of a {@link Range}. */
export const rangeSchema = schemaOf<Range>()(record({ start: position, end: position }));

/** JSON Schema of a {@link Fix}. */
export const fixSchema = schemaOf<Fix>()(record({ range: rangeSchema, text: { type: 'string' } }));
