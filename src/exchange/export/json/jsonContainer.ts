import type { ExportValue, Located } from '../../../core/export/model.ts';
import { between } from '../parts.ts';
import { PropertyTable, type PropertyNames } from '../propertyTable.ts';

/** An object or a list of JSON that is being read, and what may come next in it. */
export class JsonContainer {
  readonly isObject: boolean;
  readonly start: number;
  readonly #properties: PropertyTable;
  readonly #items: Located<ExportValue>[] = [];
  #pendingName: string | undefined;
  #next: 'item' | 'colon' | 'value' | 'comma' = 'item';

  constructor(isObject: boolean, start: number, noNames: PropertyNames) {
    this.#properties = new PropertyTable(noNames);
    this.isObject = isObject;
    this.start = start;
  }

  get isExpectingName(): boolean {
    return this.isObject && this.#next === 'item';
  }

  get isExpectingValue(): boolean {
    return this.#next === (this.isObject ? 'value' : 'item');
  }

  /** A name stands there and its value does not. */
  get isWaiting(): boolean {
    return this.#next === 'colon' || this.#next === 'value';
  }

  /** Takes a comma; false where none may stand. */
  comma(): boolean {
    if (this.#next !== 'comma') return false;
    this.#next = 'item';
    return true;
  }

  /** Takes a colon; false where none may stand. */
  colon(): boolean {
    if (this.#next !== 'colon') return false;
    this.#next = 'value';
    return true;
  }

  /** Takes a property's name. */
  name(name: string): void {
    this.#pendingName = name;
    this.#next = 'colon';
  }

  /** Takes a value. */
  add(located: Located<ExportValue>): void {
    if (!this.isObject) this.#items.push(located);
    else if (this.#pendingName !== undefined) this.#properties.add(this.#pendingName, located);
    this.#pendingName = undefined;
    this.#next = 'comma';
  }

  /** What was read, where the container ends at `end`. */
  value(end: number): ExportValue {
    if (!this.isObject) return this.#items.slice();
    return { type: '', properties: this.#properties.seal(), range: between(this.start, end) };
  }
}
