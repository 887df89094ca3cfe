import type { KeptIndex } from './keptIndex.ts';
import type { ListedMailboxes } from './listedMailboxes.ts';

/** True for a list as it is kept, whatever a crash or another version has left in its place. */
export function isKeptList(value: unknown): value is ListedMailboxes {
  const { profile, profileUri, list, lines, syncFolder } = fieldsOf(value);
  const { addresses, outsidersFrom } = fieldsOf(list);
  const { userName } = fieldsOf(fieldsOf(profile)['serviceAccount']);
  return (
    [profileUri, userName].every(isString) &&
    typeof syncFolder === 'boolean' &&
    typeof outsidersFrom === 'number' &&
    isArrayOf(addresses, isString) &&
    isArrayOf(lines, isNumber)
  );
}

/** True for an index as it is kept. */
export function isKeptIndex(value: unknown): value is KeptIndex {
  const { sizeBytes, listDigest, outcomes, numbers, offsets } = fieldsOf(value);
  return (
    isNumber(sizeBytes) &&
    isString(listDigest) &&
    isArrayOf(outcomes, isString) &&
    isArrayOf(numbers, isNumber) &&
    isArrayOf(offsets, isNumber) &&
    numbers.length === offsets.length
  );
}

/** What a JSON text holds; undefined where it was cut off, or holds something else than is looked for. */
export function keptIn<Kept>(text: string, isKept: (value: unknown) => value is Kept): Kept | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isKept(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Tells lists apart, and the same addresses in another order, without naming anybody. */
export async function digestOf(addresses: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(addresses.join('\n')));
  return Buffer.from(digest).toString('hex');
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function isArrayOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is readonly Item[] {
  return Array.isArray(value) && value.every(isItem);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
