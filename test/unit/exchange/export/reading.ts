import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportDocument, ExportObject, ExportValue, Located } from '../../../../src/core/export/model.ts';
import type { TextRange } from '../../../../src/core/profile/profileDocument.ts';
import { asObject, isList, propertyOf } from '../../../../src/core/export/values.ts';

const FIXTURES = join(import.meta.dirname, '../../../fixtures/export');

/** The text of one of our own exports. */
export function fixture(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}

/** What a place covers. */
export function covered(text: string, range: TextRange): string {
  return text.slice(range.offset, range.offset + range.length);
}

/** The text that a property's place covers. */
export function coveredBy(text: string, object: ExportObject | undefined, property: string): string {
  const located = object && propertyOf(object, property);
  assert.ok(located, `no property ${property}`);
  return covered(text, located.range);
}

/** The mistakes of a document with what they cover. */
export function mistakesIn(text: string, { mistakes }: ExportDocument): string[] {
  return mistakes.map(({ code, range }) => `${code} ${covered(text, range)}`.trimEnd());
}

/** A value without its places, for comparing. */
export function plain(value: ExportValue): unknown {
  if (isList(value)) return value.map((item) => plain(item.value));
  const object = asObject(value);
  return object ? Object.fromEntries([...object.properties].map(([name, item]) => [name, plain(item.value)])) : value;
}

/** Every value in a document, however deep, without following one twice. */
export function valuesIn(document: ExportDocument): Located<ExportValue>[] {
  const all: Located<ExportValue>[] = [];
  const seen = new Set<unknown>();
  const waiting: ExportObject[] = [...document.objects];
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    if (seen.has(object)) continue;
    seen.add(object);
    const values = [...object.properties.values()];
    for (let located = values.pop(); located; located = values.pop()) {
      all.push(located);
      if (isList(located.value)) values.push(...located.value);
      const inner = asObject(located.value);
      if (inner) waiting.push(inner);
    }
  }
  return all;
}
