import type { Difference, Same } from './same-type.ts';

/**
 * A JSON Schema together with the type of the values that it lets pass. Only {@link schemaOf} and
 * its neighbours here make one, and they hold the two together.
 */
export interface SchemaOf<Value> {
  /**
   * For the compiler alone: no schema has it at run time. A function of its own argument is that
   * of no other type, neither of a wider nor of a narrower one.
   */
  readonly '(type)': (value: Value) => Value;
}

/** What the compiler's error names: the fields in which a schema is not of its type. */
interface Drift<Fields> {
  readonly 'differs from its type in': Fields;
}

/**
 * The schema of a type: does not compile where the two differ, in either direction.
 * The schema itself stays as it is written, byte for byte.
 */
export function schemaOf<Value>() {
  return <const Schema extends object>(
    schema: Schema &
      (Same<Value, Json<Schema>> extends true ? unknown : Drift<Difference<Value, Json<Schema>>>),
  ) => schema as Schema & SchemaOf<Value>;
}

/**
 * A schema that leaves out some of what the type says: others than the type's values may pass.
 * Does not compile where a value of the type would not.
 */
export function looseSchemaOf<Value>() {
  return <const Schema extends object>(
    schema: Schema &
      ([Value] extends [Json<Schema>] ? unknown : Drift<Difference<Value, Json<Schema>>>),
  ) => schema as Schema & SchemaOf<Value>;
}

/** A reference to one of the definitions that a whole document has in `place`. */
export function referenceTo<
  const Place extends '$defs' | 'definitions',
  Definitions extends object,
  const Name extends keyof Definitions & string,
>(place: Place, _definitions: Definitions, name: Name) {
  const reference = { $ref: `#/${place}/${name}` } as const;
  return reference as typeof reference & SchemaOf<Json<Definitions[Name]>>;
}

/**
 * The type of the values that a schema lets pass, read off the schema: of the keywords that lvsc's
 * schemas are written with, and `never` for any other.
 */
export type Json<Schema> =
  Schema extends SchemaOf<infer Value>
    ? Value
    : Schema extends { readonly const: infer Value }
      ? Value
      : Schema extends { readonly enum: readonly (infer Value)[] }
        ? Value
        : Schema extends { readonly anyOf: readonly (infer Member)[] }
          ? Json<Member>
          : Schema extends { readonly oneOf: readonly (infer Member)[] }
            ? Json<Member>
            : Schema extends { readonly type: readonly (infer Name)[] }
              ? OfType<Name, Schema>
              : Schema extends { readonly type: infer Name }
                ? OfType<Name, Schema>
                : [keyof Schema] extends [never]
                  ? unknown
                  : never;

type OfType<Name, Schema> = Name extends keyof Simple
  ? Simple[Name]
  : Name extends 'array'
    ? readonly (Schema extends { readonly items: infer Item } ? Json<Item> : unknown)[]
    : Name extends 'object'
      ? OfObject<Schema>
      : never;

interface Simple {
  readonly string: string;
  readonly integer: number;
  readonly number: number;
  readonly boolean: boolean;
  readonly null: null;
}

type OfObject<Schema> = Schema extends { readonly properties: infer Properties }
  ? OfProperties<Properties, RequiredIn<Schema>>
  : Schema extends { readonly additionalProperties: infer Value extends object }
    ? Readonly<Record<string, Json<Value>>>
    : never;

type RequiredIn<Schema> = Schema extends { readonly required: readonly (infer Name)[] }
  ? Name
  : never;

type OfProperties<Properties, Required> = {
  readonly [Name in keyof Properties as Name extends Required ? Name : never]: Json<
    Properties[Name]
  >;
} & {
  readonly [Name in keyof Properties as Name extends Required ? never : Name]?: Json<
    Properties[Name]
  >;
};
