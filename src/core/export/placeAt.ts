import type { TextRange } from '../profile/profileDocument.ts';
import type { ExportDocument, ExportObject } from './model.ts';

/** What stands at an offset of an export. */
export interface ExportPlace {
  readonly object: ExportObject;
  /** The property whose value covers the offset, in the spelling of the export. */
  readonly property?: string;
}

/** The object around an offset, and its property where the offset is on a value; undefined between objects. */
export function placeAt({ objects }: ExportDocument, offset: number): ExportPlace | undefined {
  const object = objects.find(({ range }) => covers(range, offset));
  if (!object) return undefined;
  for (const [property, { range }] of object.properties) if (covers(range, offset)) return { object, property };
  return { object };
}

function covers(range: TextRange, offset: number): boolean {
  return range.offset <= offset && offset <= range.offset + range.length;
}
