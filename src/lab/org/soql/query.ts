/** A field by the relationships that lead to it, as written, and where it stands in the text. */
export interface FieldPath {
  readonly names: readonly string[];
  /** Offset of its first character. */
  readonly at: number;
}

/** A literal; a date or date and time is kept as written. */
export type Literal =
  | { readonly kind: 'text' | 'date' | 'dateTime'; readonly value: string }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

/** How a field is compared with one literal. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like';

/** What a row must satisfy. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | { readonly kind: 'compare'; readonly field: FieldPath; readonly operator: Comparison; readonly value: Literal }
  | {
      readonly kind: 'in';
      readonly field: FieldPath;
      readonly isNegated: boolean;
      readonly values: readonly Literal[] | Query;
    };

/** One column of an answer. */
export type Column =
  | { readonly kind: 'field'; readonly field: FieldPath }
  | { readonly kind: 'count'; readonly field: FieldPath; readonly alias: string | undefined };

/** One criterion of the order of rows. */
export interface OrderBy {
  readonly field: FieldPath;
  readonly isDescending: boolean;
  readonly nullsLast: boolean;
}

/** A query as read; names are those of the text, not yet those of the schema. */
export interface Query {
  readonly text: string;
  /** `rowCount` is `COUNT()`, which gives a number and no rows. */
  readonly select: readonly Column[] | 'rowCount';
  readonly entity: string;
  readonly entityAt: number;
  readonly where: Condition | undefined;
  readonly groupBy: readonly FieldPath[];
  readonly orderBy: readonly OrderBy[];
  readonly limit: number | undefined;
  readonly offset: number;
}
