import type { ExportList, ExportObject, ExportValue, Located } from './model.ts';

/** The property of that name in any case, as PowerShell finds it. */
export function propertyOf(object: ExportObject, name: string): Located<ExportValue> | undefined {
  const exact = object.properties.get(name);
  if (exact) return exact;
  const wanted = name.toLowerCase();
  for (const [key, located] of object.properties)
    if (key.length === wanted.length && key.toLowerCase() === wanted) return located;
  return undefined;
}

/** True where the export says that the property has no value; false where it has one or is not in the export at all. */
export function isUnset(located: Located<ExportValue> | undefined): boolean {
  if (!located || located.isTruncated) return false;
  return located.value === null || located.value === '' || (isList(located.value) && located.value.length === 0);
}

/** The property as text: an object by its `ToString`, a single-valued list by its value; undefined where it is unset. */
export function textOf(object: ExportObject, name: string): Located<string> | undefined {
  return asText(propertyOf(object, name));
}

/** The property as a switch; `True` and `$true` of text formats count. Undefined where it is unset or says something else. */
export function flagOf(object: ExportObject, name: string): Located<boolean> | undefined {
  const located = propertyOf(object, name);
  if (!located) return undefined;
  if (typeof located.value === 'boolean') return { ...located, value: located.value };
  const word = asText(located)?.value.replace(/^\$/, '').toLowerCase();
  return word === 'true' || word === 'false' ? { range: located.range, value: word === 'true' } : undefined;
}

/** The property as a number; digits of text formats count. Undefined where it is unset or says something else. */
export function numberOf(object: ExportObject, name: string): Located<number> | undefined {
  const located = asText(propertyOf(object, name));
  return located && /^-?\d+(\.\d+)?$/.test(located.value) ? { ...located, value: Number(located.value) } : undefined;
}

/**
 * The property as an instant. Text counts where it is ISO 8601; the date formats of a console depend on its language
 * and are left as they are.
 */
export function dateOf(object: ExportObject, name: string): Located<Date> | undefined {
  const located = propertyOf(object, name);
  if (located?.value instanceof Date) return { ...located, value: located.value };
  const text = asText(located);
  if (!text || !/^\d{4}-\d\d-\d\dT/.test(text.value)) return undefined;
  const value = new Date(text.value);
  return Number.isNaN(value.getTime()) ? undefined : { ...text, value };
}

/** The property as a list of texts: one value is a list of one, an unset property an empty list. Undefined where absent. */
export function textsOf(object: ExportObject, name: string): Located<readonly Located<string>[]> | undefined {
  const located = propertyOf(object, name);
  if (!located) return undefined;
  const items = isList(located.value) ? located.value : [located];
  return { ...located, value: items.flatMap((item) => asText(item) ?? []) };
}

/** A value as text, in the way PowerShell would show it; undefined for an unset value, bytes and longer lists. */
export function asText(located: Located<ExportValue> | undefined): Located<string> | undefined {
  if (!located) return undefined;
  const { value } = located;
  if (value === null || value === '' || value instanceof Uint8Array) return undefined;
  if (isList(value)) return value.length === 1 ? asText(value[0]) : undefined;
  if (value instanceof Date) return { ...located, value: value.toISOString() };
  if (typeof value === 'object') return value.text;
  return { ...located, value: shown(value) };
}

/** The value as an object; undefined for every other kind of value. */
export function asObject(value: ExportValue | undefined): ExportObject | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  return value instanceof Date || value instanceof Uint8Array ? undefined : value;
}

/** The objects of a value: itself, or those of its items that are objects. */
export function objectsIn(located: Located<ExportValue> | undefined): readonly ExportObject[] {
  if (!located) return [];
  const items = isList(located.value) ? located.value : [located];
  return items.flatMap((item) => asObject(item.value) ?? []);
}

/** True for the several values of one property. */
export function isList(value: ExportValue): value is ExportList {
  return Array.isArray(value);
}

function shown(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
}
