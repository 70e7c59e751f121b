import assert from 'node:assert/strict';
import type { Same } from '../../src/json/same-type.ts';
import {
  looseSchemaOf,
  referenceTo,
  schemaOf,
  type Json,
  type SchemaOf,
} from '../../src/json/schema.ts';
import { listOf, oneOfBy, orNull, record } from '../../src/json/schema-parts.ts';
import { validatorFor } from '../../src/json/validator.ts';

// Most of this is for the compiler: it complains where an error that is expected does not come.

/** Does not compile unless the answer is the one that is given. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the compiler's answer
function answer<const Answer extends boolean>(given: Answer): void {
  assert.equal(typeof given, 'boolean');
}

interface Server {
  readonly name: string;
  readonly weight?: number;
}

const text = { type: 'string' } as const;
const server = record({ name: text }, { weight: { type: 'integer' } });

const marks = schemaOf<readonly ('a' | 1 | null)[]>()(listOf(orNull({ enum: ['a', 1] })));
const names = schemaOf<Readonly<Record<string, string>>>()({
  type: 'object',
  required: [],
  additionalProperties: text,
});
const either = schemaOf<{ kind: 'a'; more: string } | { kind: 'b' }>()(
  oneOfBy('kind', record({ kind: { const: 'a' }, more: text }), record({ kind: { const: 'b' } })),
);

describe('the sameness of two types', () => {
  it('finds types the same that hold the same values under another name', () => {
    answer<Same<Server, { name: string; weight?: number }>>(true);
    answer<Same<{ a?: string }, { a?: string | undefined }>>(true);
    answer<Same<readonly string[], string[]>>(true);
    answer<Same<{ kind: 'a' | 'b' }, { kind: 'a' } | { kind: 'b' }>>(true);
    answer<Same<{ a: string } & { b: null }, { a: string; b: null }>>(true);
  });

  it('finds others different, in whichever order they come', () => {
    answer<Same<Server, { name: string }>>(false);
    answer<Same<{ name: string }, Server>>(false);
    answer<Same<Server, { name: string; weight: number }>>(false);
    answer<Same<Server, { name: string | null; weight?: number }>>(false);
    answer<Same<Server, { name: 'cpu1'; weight?: number }>>(false);
    answer<Same<{ a: { b: string }[] }, { a: { b: string; c?: string }[] }>>(false);
    answer<Same<{ a: 'x' }, { a: 'x' } | { b: 'x' }>>(false);
    answer<Same<{ a: unknown }, { a: string }>>(false);
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- no schema is of any type
    answer<Same<{ a: any }, { a: string }>>(false);
    answer<Same<never, string>>(false);
  });
});

describe('a schema and its type', () => {
  it('is as it was written', () => {
    assert.equal(schemaOf<Server>()(server), server);
    assert.equal(looseSchemaOf<Server>()(server), server);
  });

  it('reads the type of values off a schema', () => {
    answer<Same<Json<typeof server>, Server>>(true);
    answer<Same<Json<{ readonly type: readonly ['string', 'null'] }>, string | null>>(true);
    const reference = referenceTo('$defs', { server: schemaOf<Server>()(server) }, 'server');
    answer<Same<Json<typeof reference>, Server>>(true);
    assert.deepEqual(reference, { $ref: '#/$defs/server' });
    answer<Same<Json<{ readonly not: { readonly type: 'string' } }>, never>>(true);
  });

  it('is refused by the compiler for another type', () => {
    // @ts-expect-error -- the schema lets a weight pass
    schemaOf<Pick<Server, 'name'>>()(server);
    // @ts-expect-error -- the schema does not ask for a weight
    schemaOf<Required<Server>>()(server);
    // @ts-expect-error -- the schema lets no port pass
    schemaOf<Server & { readonly port?: number }>()(server);
    // @ts-expect-error -- the schema lets only whole names pass
    schemaOf<Omit<Server, 'name'> & { readonly name: string | null }>()(server);
    // @ts-expect-error -- a schema is of no type that holds everything
    schemaOf<unknown>()(server);
    assert.ok(true);
  });

  it('may leave out what a type says where it is loose, but refuse no value of it', () => {
    const loose: SchemaOf<Server & { readonly port?: number }> = looseSchemaOf<
      Server & { readonly port?: number }
    >()(server);
    assert.equal(loose, server);
    // @ts-expect-error -- without a name it would not pass
    looseSchemaOf<Partial<Server>>()(server);
  });
});

describe('a validator', () => {
  it('has the type of its schema, and takes none that has no type', () => {
    const validate = validatorFor(schemaOf<Server>()(server));
    const checked = validate({ name: 'cpu1' });
    assert.ok(checked.ok);
    answer<Same<typeof checked.value, Server>>(true);
    // @ts-expect-error -- nobody has said what this is the schema of
    validatorFor(server);
    // @ts-expect-error -- it is the schema of another type
    validatorFor<Required<Server>>(schemaOf<Server>()(server));
  });

  it('lets pass what the type of a schema says', () => {
    assert.ok(validatorFor(marks)(['a', 1, null]).ok);
    assert.equal(validatorFor(marks)(['b']).ok, false);
    assert.ok(validatorFor(names)({ any: 'name' }).ok);
    assert.equal(validatorFor(names)({ any: 1 }).ok, false);
    assert.ok(validatorFor(either)({ kind: 'a', more: 'text' }).ok);
    assert.equal(validatorFor(either)({ kind: 'b', more: 'text' }).ok, false);
  });

  for (const [value, problem] of [
    [{}, "at the top: must have required property 'name'"],
    [{ name: 1 }, 'at /name: must be string'],
    [{ name: 'cpu1', wieght: 1 }, 'at the top: "wieght" does not belong there'],
    [[], 'at the top: must be object'],
  ] as const) {
    it(`says of ${JSON.stringify(value)} what is wrong and where`, () => {
      const validate = validatorFor(schemaOf<Server>()(server));
      assert.deepEqual(validate(value), { ok: false, problem });
    });
  }
});
