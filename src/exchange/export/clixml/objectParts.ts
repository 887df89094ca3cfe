import type { ExportObject, ExportValue, Located } from '../../../core/export/model.ts';
import type { TextRange } from '../../../core/profile/profileDocument.ts';
import { between } from '../parts.ts';
import { certificateProperties } from '../certificate.ts';
import { PropertyTable, type PropertyNames } from '../propertyTable.ts';
import { isUntyped, nounOfShape, nounOfType } from '../nouns.ts';

/** How PowerShell carried an object, and nothing about it. */
const CARRIAGE = new Set(['SerializationData', 'RunspaceId', 'PSShowComputerName']);

/** What has been read of one `Obj` so far. Nothing is ever made of its type: it only names what the object is. */
export class ObjectParts {
  typeName = '';
  text: Located<string> | undefined;
  /** The primitive an object wraps. */
  scalar: Located<ExportValue> | undefined;
  items: Located<ExportValue>[] | undefined;
  itemsRange: TextRange | undefined;
  /** Where documents kept as values stand (`XD`). */
  readonly documents: TextRange[] = [];
  readonly #start: number;
  readonly #members: PropertyTable;

  constructor(start: number, noNames: PropertyNames) {
    this.#members = new PropertyTable(noNames);
    this.#start = start;
  }

  /** Adds a property; of two of the same name the first counts, for what PowerShell adds comes last. */
  add(name: string, located: Located<ExportValue>): void {
    if (!CARRIAGE.has(name)) this.#members.add(name, located);
  }

  /** A property, where it is text. */
  textOf(name: string): string | undefined {
    const value = this.#members.get(name)?.value;
    return typeof value === 'string' ? value : undefined;
  }

  /** The object as a value, where its element ends at `end`. */
  finish(end: number): Located<ExportValue> {
    if (this.items)
      return { value: this.items.slice(), range: spanOf(this.items) ?? this.itemsRange ?? between(this.#start, end) };
    if (this.scalar) return this.#enumerationName() ?? this.scalar;
    if (this.#members.size === 0 && this.text) return this.text;
    const range = between(this.#start, end);
    return { value: this.#objectAt(range), range: this.text?.range ?? range };
  }

  /** An enumeration is a number with a name; the name is what it means. */
  #enumerationName(): Located<string> | undefined {
    return typeof this.scalar?.value === 'number' ? this.text : undefined;
  }

  #objectAt(range: TextRange): ExportObject {
    const type = this.#noun();
    if (type === 'ExchangeCertificate') this.#addCertificate();
    const base = { type, properties: this.#members.seal(), range };
    return this.text ? { ...base, text: this.text } : base;
  }

  #noun(): string {
    const name = nounOfType(this.typeName);
    if (!isUntyped(name)) return name;
    return nounOfShape(this.#members, this.textOf('Identity') ?? this.textOf('Name') ?? '') ?? name;
  }

  #addCertificate(): void {
    const raw = this.#members.get('RawData');
    if (raw?.value instanceof Uint8Array)
      for (const [name, located] of certificateProperties(raw.value, raw.range)) this.add(name, located);
  }
}

function spanOf(items: readonly Located<ExportValue>[]): TextRange | undefined {
  const [first, last] = [items[0]?.range, items.at(-1)?.range];
  return first && last && between(first.offset, Math.max(first.offset, last.offset + last.length));
}
