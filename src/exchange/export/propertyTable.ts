import type { ExportValue, Located } from '../../core/export/model.ts';

/**
 * The names of an object's properties, in their order, shared by all objects that have the same: the thousands of
 * objects of a large export come from a few cmdlets. Names form a tree that grows as documents are read.
 */
export class PropertyNames {
  readonly #parent: PropertyNames | undefined;
  readonly #name: string;
  /** Most names have one successor; a map is made for those with more. */
  #next: PropertyNames | undefined;
  #others: Map<string, PropertyNames> | undefined;
  #positions: ReadonlyMap<string, number> | undefined;

  constructor(parent?: PropertyNames, name = '') {
    this.#parent = parent;
    this.#name = name;
  }

  /** These names and one more. */
  with(name: string): PropertyNames {
    if (this.#next && this.#next.#name === name) return this.#next;
    const known = this.#others?.get(name);
    if (known) return known;
    const names = new PropertyNames(this, name);
    if (this.#next) (this.#others ??= new Map()).set(name, names);
    else this.#next = names;
    return names;
  }

  /** Where the value of each name is; of two of the same name the first counts. */
  get positions(): ReadonlyMap<string, number> {
    return (this.#positions ??= this.#findPositions());
  }

  #findPositions(): ReadonlyMap<string, number> {
    const names = this.#inOrder();
    const positions = new Map<string, number>();
    for (const [position, name] of names.entries()) if (!positions.has(name)) positions.set(name, position);
    return positions;
  }

  #inOrder(): readonly string[] {
    const lastFirst: string[] = [];
    for (let names = this as PropertyNames; names.#parent; names = names.#parent) lastFirst.push(names.#name);
    return lastFirst.reverse();
  }
}

/** The properties of one object: a map that costs no more than its values. */
export class PropertyTable implements ReadonlyMap<string, Located<ExportValue>> {
  #names: PropertyNames;
  #values: Located<ExportValue>[] = [];

  constructor(none: PropertyNames) {
    this.#names = none;
  }

  /** Adds a property while the object is read. */
  add(name: string, located: Located<ExportValue>): void {
    this.#names = this.#names.with(name);
    this.#values.push(located);
  }

  /** Gives back the room that growing took; call it once all properties are there. */
  seal(): this {
    this.#values = this.#values.slice();
    return this;
  }

  get size(): number {
    return this.#names.positions.size;
  }

  get(name: string): Located<ExportValue> | undefined {
    const position = this.#names.positions.get(name);
    return position === undefined ? undefined : this.#values[position];
  }

  has(name: string): boolean {
    return this.#names.positions.has(name);
  }

  forEach(
    call: (located: Located<ExportValue>, name: string, map: ReadonlyMap<string, Located<ExportValue>>) => void,
  ): void {
    for (const [name, located] of this) call(located, name, this);
  }

  keys(): MapIterator<string> {
    return this.#names.positions.keys();
  }

  *values(): MapIterator<Located<ExportValue>> {
    for (const [, located] of this) yield located;
  }

  *entries(): MapIterator<[string, Located<ExportValue>]> {
    for (const [name, position] of this.#names.positions) {
      const located = this.#values[position];
      if (located) yield [name, located];
    }
  }

  [Symbol.iterator](): MapIterator<[string, Located<ExportValue>]> {
    return this.entries();
  }
}
