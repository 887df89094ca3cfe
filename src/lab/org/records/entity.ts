import type { OrgBehaviour, RemoteSite } from '../behaviour.ts';
import { noId } from '../ids.ts';
import type { Person } from './people.ts';

/** What a field of a record holds; times are text in the form of the API, compounds are objects. */
export type Value = string | number | boolean | null | Readonly<Record<string, unknown>>;

/** A record by field name. */
export type Row = Readonly<Record<string, Value>>;

/** The types of the API that matter for comparing and describing. */
export type FieldType =
  'id' | 'reference' | 'string' | 'email' | 'picklist' | 'boolean' | 'int' | 'date' | 'datetime' | 'complexvalue';

/** A field; a reference names the relationship that leads to its parent. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly parent?: { readonly relationship: string; readonly entity: string };
}

/** A Remote Site Setting as it stands, with the id it got when it was made. */
export type StoredSite = RemoteSite & { readonly id: string };

/** What rows are made of. */
export interface RowSource {
  readonly org: OrgBehaviour;
  readonly sites: readonly StoredSite[];
  /** Standard users, in the order of their ids. */
  readonly people: readonly Person[];
}

/** An object of the org: its fields and how its rows come about. */
export interface Entity {
  readonly name: string;
  readonly label: string;
  /** The first three characters of ids; null for objects whose rows have none. */
  readonly keyPrefix: string | null;
  readonly fields: readonly Field[];
  readonly rows: (source: RowSource) => readonly Row[];
  /** Rows change while the org runs, so they are made anew for every query. */
  readonly isVolatile?: boolean;
}

/** Several fields of one type. */
export function fields(type: FieldType, ...names: readonly string[]): readonly Field[] {
  return names.map((name) => ({ name, type }));
}

/** A reference field; its relationship is named like it without `Id`. */
export function reference(name: string, entity: string): Field {
  return { name, type: 'reference', parent: { relationship: name.replace(/Id$/, ''), entity } };
}

/** The id of a record, or what stands where there is none. */
export function idOf({ Id: id }: Row): string {
  return typeof id === 'string' ? id : noId;
}
