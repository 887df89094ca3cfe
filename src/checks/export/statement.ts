import type { Evidence, Sensitivity } from '../../core/evidence.ts';
import type { ExportObject, ExportValue, Located } from '../../core/export/model.ts';
import type { Sourced } from '../../core/export/inventory.ts';
import { asText, isList, propertyOf, textOf } from '../../core/export/values.ts';
import type { TextRange } from '../../core/profile/profileDocument.ts';
import { text } from '../../core/text.ts';

/** What an export says at one place. */
export interface Statement {
  readonly uri: string;
  readonly range: TextRange;
  /** The object that says it, as people know it: `EX01\EWS (Default Web Site)`. */
  readonly identity: string;
  readonly property: string;
  readonly shown: string;
}

const MAX_SHOWN = 200;

/** What an object says of one of its properties; where the property is absent, the place is the object's identity. */
export function said({ uri, part }: Sourced<ExportObject>, property: string): Statement {
  const located = propertyOf(part, property);
  const range = located?.range ?? beginningOf(part);
  return { uri, range, identity: identityOf(part), property, shown: show(located) };
}

/** What a configuration of IIS says at a path. */
export function saidOf<Part>(
  { uri }: Sourced<Part>,
  located: { readonly range: TextRange },
  about: { readonly identity: string; readonly property: string; readonly shown: string },
): Statement {
  return { uri, range: located.range, ...about };
}

/** A statement as evidence of a finding. */
export function evidenceOf(
  { uri, range, identity, property, shown }: Statement,
  at: Date,
  sensitivity: Sensitivity = 'internal',
): Evidence {
  const label = text('{property} of {identity}', { property, identity });
  const place = { document: uri, range };
  return { label, value: shown, source: 'export', vantage: 'export', at, sensitivity, place };
}

/** How people know an object: by its identity, or else by its name. */
export function identityOf(object: ExportObject): string {
  const named = textOf(object, 'Identity') ?? textOf(object, 'DistinguishedName') ?? textOf(object, 'Name');
  return named?.value ?? object.text?.value ?? object.type;
}

function beginningOf(object: ExportObject): TextRange {
  const named = propertyOf(object, 'Identity') ?? propertyOf(object, 'Name') ?? object.text;
  return named?.range ?? { offset: object.range.offset, length: Math.min(object.range.length, 1) };
}

function show(located: Located<ExportValue> | undefined): string {
  if (!located) return 'not in the export';
  const items = isList(located.value)
    ? located.value.map((item) => asText(item)?.value ?? '')
    : [asText(located)?.value];
  const shown = items.join(', ') || 'not set';
  return shown.length > MAX_SHOWN ? `${shown.slice(0, MAX_SHOWN)}...` : shown;
}
