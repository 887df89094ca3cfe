/** Steps into a JSON document: property names and array indexes, as `jsonc-parser` takes them. */
export type PropertyPath = readonly (string | number)[];

/**
 * What a check or finding is about.
 * `property` leads to the line of the profile that caused it; `name` is shown to people (a host, a mailbox) and
 * tells the instances of one check apart.
 */
export interface Subject {
  readonly name: string;
  readonly property: PropertyPath;
}
