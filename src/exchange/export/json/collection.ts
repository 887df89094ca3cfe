import type { Collection, ExportObject, UnansweredCommand } from '../../../core/export/model.ts';
import { dateOf, numberOf, objectsIn, propertyOf, textOf } from '../../../core/export/values.ts';
import { mistakeAt, OBJECTS_PER_STEP, type DocumentParts, type Reading } from '../parts.ts';
import { readEmbeddedIis } from './embeddedIis.ts';
import { withNoun } from './withNoun.ts';

/** The collector's format that this reader was written for. */
const FORMAT_VERSION = 1;

/** Reads a collection of our collector script: for each cmdlet its objects, or what PowerShell said instead. */
export function* readCollection(root: ExportObject, text: string, parts: DocumentParts): Reading {
  const collections = objectsIn(propertyOf(root, 'collections'));
  parts.collection = headerOf(root, collections);
  const version = numberOf(root, 'formatVersion');
  if (version && version.value > FORMAT_VERSION)
    parts.mistakes.push(mistakeAt('export.newerScript', version.range, String(version.value)));
  for (const collection of collections) yield* readObjects(collection, text, parts);
}

function headerOf(root: ExportObject, collections: readonly ExportObject[]): Collection {
  const [collectedAt, collectedOn] = [dateOf(root, 'collectedAt'), textOf(root, 'collectedOn')];
  return {
    ...(collectedAt && { collectedAt }),
    ...(collectedOn && { collectedOn }),
    formatVersion: numberOf(root, 'formatVersion')?.value ?? FORMAT_VERSION,
    unanswered: collections.flatMap((collection) => unansweredIn(collection) ?? []),
  };
}

function unansweredIn(collection: ExportObject): UnansweredCommand | undefined {
  const reason = textOf(collection, 'error');
  return reason && { type: nounIn(collection), command: textOf(collection, 'command')?.value ?? '', reason };
}

function* readObjects(collection: ExportObject, text: string, parts: DocumentParts): Reading {
  const type = nounIn(collection);
  const isIis = type === 'ApplicationHostConfig' || type === 'WebConfig';
  for (const object of objectsIn(propertyOf(collection, 'objects'))) {
    if (isIis) readEmbeddedIis(object, text, parts);
    else parts.objects.push(withNoun(object, type));
    // A configuration of IIS is as much work as many objects.
    if (isIis || parts.objects.length % OBJECTS_PER_STEP === 0) yield;
  }
}

function nounIn(collection: ExportObject): string {
  return textOf(collection, 'noun')?.value ?? '';
}
