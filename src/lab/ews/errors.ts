/** Named values that explain an error, as `MessageXml` carries them. */
export type ErrorValues = Readonly<Record<string, string>>;

/**
 * An EWS error by its response code. Thrown while the header is read it becomes a SOAP fault, thrown by one item of an
 * operation it becomes that item's response message.
 */
export class EwsError extends Error {
  override readonly name = 'EwsError';
  readonly responseCode: string;
  readonly values: ErrorValues;

  constructor(responseCode: string, message: string, values: ErrorValues = {}) {
    super(message);
    this.responseCode = responseCode;
    this.values = values;
  }
}

/** The address belongs to nobody here who has a mailbox. */
export function nonExistentMailbox(address: string): EwsError {
  const text = 'The SMTP address has no mailbox associated with it.';
  return new EwsError('ErrorNonExistentMailbox', text, { SmtpAddress: address });
}

/** The address is a proxy address; the primary one is in the values. */
export function nonPrimaryAddress(primarySmtpAddress: string): EwsError {
  const text = 'The primary SMTP address must be specified when referencing a mailbox.';
  return new EwsError('ErrorNonPrimarySmtpAddress', text, { Primary: primarySmtpAddress });
}

/** The id cannot have come from this server. */
export function malformedId(): EwsError {
  return new EwsError('ErrorInvalidIdMalformed', 'Id is malformed.');
}

/** The folder does not exist, or the caller may not know whether it does. */
export function folderNotFound(): EwsError {
  return new EwsError('ErrorFolderNotFound', 'The specified folder could not be found in the store.');
}

/** The item does not exist, or the caller may not know whether it does. */
export function itemNotFound(): EwsError {
  return new EwsError('ErrorItemNotFound', 'The specified object was not found in the store.');
}

/** The request does not fit the schema; a real server names line and column, the lab names the element. */
export function schemaViolation(violation: string): EwsError {
  return new EwsError('ErrorSchemaValidation', `The request failed schema validation: ${violation}`, {
    LineNumber: '1',
    LinePosition: '1',
    Violation: violation,
  });
}
