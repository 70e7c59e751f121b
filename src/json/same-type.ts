/**
 * Whether two types of JSON values hold the same values and have the same fields, required and
 * optional. Names of types, `readonly` and an explicit `undefined` of an optional field do not
 * count: JSON has none of them.
 */
export type Same<A, B> = [Plain<A>] extends [Plain<B>]
  ? [Plain<B>] extends [Plain<A>]
    ? true
    : false
  : false;

/**
 * A type as it is compared. To the compiler a type without an optional field can stand for one
 * with it; a field that must be there and tells of the optional one makes them differ.
 */
type Plain<Value> = 0 extends 1 & Value
  ? { readonly any: true }
  : Value extends string | number | boolean | null | undefined
    ? Value
    : Value extends readonly (infer Item)[]
      ? readonly Plain<Item>[]
      : Value extends object
        ? {
            readonly [Name in keyof Value]-?: object extends Pick<Value, Name>
              ? { readonly optional: Plain<Exclude<Value[Name], undefined>> }
              : Plain<Value[Name]>;
          }
        : unknown;

/** Each field that a value of the type may have, in whichever part of a union. */
type FieldOf<Value> = Value extends unknown ? keyof Value : never;

/** The fields in which two types are not the same, for whoever reads the compiler's error. */
export type Difference<A, B> =
  Extract<FieldOf<A> | FieldOf<B>, string> extends infer Names
    ? Names extends string
      ? Same<At<A, Names>, At<B, Names>> extends true
        ? never
        : Names
      : never
    : never;

/** Only this field of each part of a union, required or optional as it is. */
type At<Value, Name> = Value extends unknown ? Pick<Value, Name & keyof Value> : never;
