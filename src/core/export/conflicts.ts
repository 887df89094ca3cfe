import type { ExportConflict, ExportSource, Sourced } from './inventory.ts';
import type { ExportObject, ExportValue, Located } from './model.ts';
import { identityOf, serverOf } from './objects.ts';
import { asText, isList, propertyOf } from './values.ts';

/** Properties that say how and when an object was asked for. */
const OF_THE_ASKING =
  /^(When|PS|RunspaceId|OriginatingServer|ObjectState|IsValid|Guid|ExchangeVersion|LastLogon|BadPwd|LastBad)/i;

/** Objects looked at in one stretch of work. */
const OBJECTS_PER_STEP = 256;

/**
 * Where exports contradict each other about the same object; the order of the sources is that of the places.
 * A property that one of them leaves out, or that the console cut off, contradicts nothing.
 */
export function* conflictsAmong(
  sources: readonly ExportSource[],
): Generator<undefined, readonly ExportConflict[], undefined> {
  if (sources.length < 2) return [];
  const conflicts: ExportConflict[] = [];
  let count = 0;
  for (const twins of (yield* twinsAmong(sources)).values()) {
    const [newest] = twins;
    if (newest && twins.some(({ uri }) => uri !== newest.uri)) conflicts.push(...conflictsOf(newest, twins));
    count += twins.length;
    if (count % OBJECTS_PER_STEP === 0) yield;
  }
  return conflicts;
}

type Twins = Map<string, Sourced<ExportObject>[]>;

/** Objects by what they are about. */
function* twinsAmong(sources: readonly ExportSource[]): Generator<undefined, Twins, undefined> {
  const twins: Twins = new Map();
  for (const { uri, document } of sources) {
    for (const [index, part] of document.objects.entries()) {
      addTo(twins, { uri, part });
      if (index % OBJECTS_PER_STEP === 0) yield;
    }
  }
  return twins;
}

function addTo(twins: Twins, object: Sourced<ExportObject>): void {
  const identity = identityOf(object.part);
  if (identity === undefined || object.part.type === '') return;
  const key = [object.part.type, serverOf(object.part) ?? '', identity].join('\n').toLowerCase();
  const known = twins.get(key);
  if (known) known.push(object);
  else twins.set(key, [object]);
}

function conflictsOf(newest: Sourced<ExportObject>, twins: readonly Sourced<ExportObject>[]): ExportConflict[] {
  const { type } = newest.part;
  const identity = identityOf(newest.part) ?? '';
  return [...newest.part.properties.keys()].flatMap((property) => {
    if (OF_THE_ASKING.test(property)) return [];
    const places = twins.flatMap((twin) => placeOf(twin, property) ?? []);
    const isOne = new Set(places.map(({ part }) => part.shown.toLowerCase())).size < 2;
    return isOne ? [] : [{ type, identity, property, places }];
  });
}

function placeOf({ uri, part }: Sourced<ExportObject>, property: string): ExportConflict['places'][number] | undefined {
  const located = propertyOf(part, property);
  const shown = located && !located.isTruncated ? shownValue(located) : undefined;
  return located && shown !== undefined ? { uri, part: { shown, range: located.range } } : undefined;
}

/** A value as people compare it; undefined for what formats show too differently to compare: objects, bytes, instants. */
function shownValue(located: Located<ExportValue>): string | undefined {
  const { value } = located;
  if (value === null || value === '') return '';
  if (value instanceof Date) return undefined;
  if (!isList(value)) return asText(located)?.value;
  const items = value.map((item) => asText(item)?.value);
  return items.includes(undefined) ? undefined : items.sort().join(', ');
}
