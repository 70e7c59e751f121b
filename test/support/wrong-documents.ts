type Node = Record<string, unknown>;

/**
 * Makes a JSON document wrong at each place in turn, and tells at which of them `passes` lets it
 * pass: `- path` where a field is missing, `+ path` where one is too much, `= path` where there is
 * a value of another type. A path has `*` for each index of a list.
 */
export function passedThrough(
  document: unknown,
  passes: (document: unknown) => boolean,
): ReadonlySet<string> {
  const passed = new Set<string>();
  const copy = structuredClone(document);

  /** Whether the document passes while a field of a node is another, or missing. */
  function passesWith(node: Node, field: string, value?: unknown): boolean {
    const isThere = field in node;
    const before = node[field];
    if (value === undefined) Reflect.deleteProperty(node, field);
    else node[field] = value;
    const isPassed = passes(copy);
    if (isThere) node[field] = before;
    else Reflect.deleteProperty(node, field);
    return isPassed;
  }

  function visit(value: unknown, path: string): void {
    if (value === null || typeof value !== 'object') return;
    const isList = Array.isArray(value);
    const node = value as Node;
    if (!isList && passesWith(node, 'unexpected', { wrong: true })) passed.add(`+ ${path}`);
    for (const [field, inner] of Object.entries(node)) {
      const place = path === '' ? field : `${path}/${isList ? '*' : field}`;
      if (!isList && passesWith(node, field)) passed.add(`- ${place}`);
      if (passesWith(node, field, ofAnotherType(inner))) passed.add(`= ${place}`);
      else visit(inner, place);
    }
  }

  visit(copy, '');
  return passed;
}

/** A value that can stand nowhere where this one can. */
function ofAnotherType(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
      return 7;
    case 'number':
    case 'boolean':
      return String(value);
    default:
      // Null often stands for a record, a list or a number that is not there.
      return Array.isArray(value) || value === null ? { wrong: true } : [];
  }
}
