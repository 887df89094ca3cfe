import type { TextRange } from './profile/profileDocument.ts';

/** Steps into a JSON document: property names and array indexes, as `jsonc-parser` takes them. */
export type PropertyPath = readonly (string | number)[];

/** A stretch of a document other than the profile: where an export says what a finding is about. */
export interface DocumentPlace {
  /** The document's URI as text. */
  readonly document: string;
  readonly range: TextRange;
}

/**
 * What a check or finding is about.
 * `property` leads to the line of the profile that caused it; `name` is shown to people (a host, a mailbox) and
 * tells the instances of one check apart. `place` is there where an export showed it.
 */
export interface Subject {
  readonly name: string;
  readonly property: PropertyPath;
  readonly place?: DocumentPlace;
}
