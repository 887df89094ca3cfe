/** Codes of the errors a query can end in, as the REST API names them. */
export type SoqlErrorCode =
  | 'MALFORMED_QUERY'
  | 'INVALID_FIELD'
  | 'INVALID_TYPE'
  | 'INVALID_QUERY_FILTER_OPERATOR'
  | 'INSUFFICIENT_ACCESS'
  | 'EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION';

/** The org refuses a query; code and message are those of the API. */
export class SoqlError extends Error {
  override readonly name = 'SoqlError';
  readonly code: SoqlErrorCode;

  constructor(code: SoqlErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

const contextCharacters = 60;

/** An error with the place it was found at, shown the way the parser of the org does. */
export function errorAt(code: SoqlErrorCode, text: string, at: number, message: string): SoqlError {
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const lineEnd = text.indexOf('\n', at);
  const row = text.slice(0, lineStart).split('\n').length;
  const column = at - lineStart;
  const from = Math.max(lineStart, at - contextCharacters);
  const to = Math.min(lineEnd < 0 ? text.length : lineEnd, at + contextCharacters);
  const place = `ERROR at Row:${String(row)}:Column:${String(column + 1)}`;
  return new SoqlError(code, `\n${text.slice(from, to)}\n${' '.repeat(at - from)}^\n${place}\n${message}`);
}

/** A name the entity has no field for. */
export function noSuchColumn(text: string, at: number, column: string, entity: string): SoqlError {
  return errorAt(
    'INVALID_FIELD',
    text,
    at,
    `No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append ` +
      `the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}

/** A name no relationship of the entity has. */
export function noSuchRelationship(text: string, at: number, relationship: string): SoqlError {
  return errorAt(
    'INVALID_FIELD',
    text,
    at,
    `Didn't understand relationship '${relationship}' in field path. If you are attempting to use a custom ` +
      `relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the ` +
      `describe call for the appropriate names.`,
  );
}

/** An object this org does not have, or does not show to this user. */
export function noSuchType(text: string, at: number, entity: string): SoqlError {
  return errorAt(
    'INVALID_TYPE',
    text,
    at,
    `sObject type '${entity}' is not supported. If you are attempting to use a custom object, be sure to append the ` +
      `'__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
}
