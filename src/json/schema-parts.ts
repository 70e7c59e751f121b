/** An object with these fields and no others; those of `optional` may be missing. */
export function record<const Fields extends object, const Optional extends object = object>(
  fields: Fields,
  optional?: Optional,
) {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(fields) as (keyof Fields & string)[],
    properties: { ...fields, ...optional } as Fields & Optional,
  } as const;
}

/** A list of such values. */
export function listOf<const Item extends object>(items: Item) {
  return { type: 'array', items } as const;
}

/** Such a value, or null. */
export function orNull<const Schema extends object>(schema: Schema) {
  return { anyOf: [{ type: 'null' }, schema] } as const;
}

/** One of several records, which their field `tag` tells apart. */
export function oneOfBy<const Tag extends string, const Members extends readonly object[]>(
  tag: Tag,
  ...members: Members
) {
  return {
    type: 'object',
    required: [tag],
    discriminator: { propertyName: tag },
    oneOf: members,
  } as const;
}
