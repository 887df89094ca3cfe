import type { ExportObject, ExportValue, Located } from '../../../core/export/model.ts';
import { asObject, objectsIn, propertyOf, textOf } from '../../../core/export/values.ts';
import { withNoun } from './withNoun.ts';
import { isKnownNoun, nounOfShape } from '../nouns.ts';
import { between, mistakeAt, OBJECTS_PER_STEP, type DocumentParts, type Reading } from '../parts.ts';
import { readCollection } from './collection.ts';
import { readJsonValue } from './jsonReader.ts';

/** Reads what our collector writes, or what `ConvertTo-Json` makes of the results of one or several cmdlets. */
export function* readJson(text: string, parts: DocumentParts): Reading {
  const { root, mistake } = yield* readJsonValue(text);
  if (mistake) parts.mistakes.push(mistake);
  const rootObject = asObject(root?.value);
  if (rootObject && textOf(rootObject, 'format')?.value === 'exchange-connect-export')
    yield* readCollection(rootObject, text, parts);
  else yield* readResults(root, text, parts);
}

/** Takes the objects of the cmdlets we know. */
function* readResults(root: Located<ExportValue> | undefined, text: string, parts: DocumentParts): Reading {
  for (const object of objectsIn(root)) {
    const known = typed(object);
    if (known) parts.objects.push(known);
    if (parts.objects.length % OBJECTS_PER_STEP === 0) yield;
  }
  if (parts.objects.length === 0 && parts.mistakes.length === 0)
    parts.mistakes.push(mistakeAt('export.otherProduct', between(0, 1), text.slice(0, 40)));
}

function typed(object: ExportObject): ExportObject | undefined {
  const name = propertyOf(object, 'Identity') ?? propertyOf(object, 'Name');
  const noun = nounOfShape(object.properties, typeof name?.value === 'string' ? name.value : '');
  return noun !== undefined && isKnownNoun(noun) ? withNoun(object, noun) : undefined;
}
