/** A list of a state while it is being changed: what it holds is found by its id. */
export class Keyed<Item extends Key, Key> {
  readonly #before: readonly Item[];
  readonly #idOf: (key: Key) => string;
  #items: Map<string, Item> | null = null;
  #list: readonly Item[] | null;

  constructor(before: readonly Item[], idOf: (key: Key) => string) {
    this.#before = before;
    this.#list = before;
    this.#idOf = idOf;
  }

  get(key: Key): Item | undefined {
    return this.#found.get(this.#idOf(key));
  }

  has(key: Key): boolean {
    return this.#found.has(this.#idOf(key));
  }

  put(item: Item): void {
    this.#found.set(this.#idOf(item), item);
    this.#list = null;
  }

  remove(key: Key): void {
    if (this.#found.delete(this.#idOf(key))) this.#list = null;
  }

  /** All of it; the very list that it was made from, where nothing of it was changed. */
  list(): readonly Item[] {
    this.#list ??= [...this.#found.values()];
    return this.#list;
  }

  // Most lists of a state are not touched by a step.
  get #found(): Map<string, Item> {
    this.#items ??= new Map(this.#before.map((item) => [this.#idOf(item), item]));
    return this.#items;
  }
}
