/** A request to the org as its resources see it. */
export interface OrgRequest {
  readonly method: string;
  /** Without a port, in lower case. */
  readonly host: string;
  /** As sent, without a slash at its end. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the org answers. */
export interface OrgReply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** The org refuses a request in the form of the REST API; see {@link errorReply}. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly fields: readonly string[] | undefined;

  constructor(status: number, code: string, message: string, fields?: readonly string[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.fields = fields;
  }
}

/** A JSON answer. */
export function jsonReply(status: number, value: unknown): OrgReply {
  return {
    status,
    headers: [
      ['Content-Type', 'application/json;charset=UTF-8'],
      ['Cache-Control', 'no-cache,must-revalidate,max-age=0,no-store,private'],
    ],
    body: JSON.stringify(value),
  };
}

/** Errors come as a list of one. */
export function errorReply({ status, code, message, fields }: ApiError): OrgReply {
  return jsonReply(status, [{ message, errorCode: code, ...(fields === undefined ? {} : { fields }) }]);
}

/** A page for people. */
export function pageReply(status: number, title: string, content: string): OrgReply {
  return {
    status,
    headers: [['Content-Type', 'text/html;charset=UTF-8']],
    body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body>${content}</body></html>\n`,
  };
}

/** An answer of text alone. */
export function textReply(status: number, contentType: string, body: string): OrgReply {
  return { status, headers: [['Content-Type', contentType]], body };
}

/** An answer that is only a status. */
export function emptyReply(status: number, headers: OrgReply['headers'] = []): OrgReply {
  return { status, headers, body: '' };
}

/** What is not there, and what nobody may know to be there. */
export function notFound(): ApiError {
  return new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist');
}
