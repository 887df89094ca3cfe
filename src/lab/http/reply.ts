import type { ServerBehaviour } from '../behaviour.ts';

/** What a handler answers; the front end adds the headers every answer of that server carries. */
export interface Reply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** White space streamed after the body, for a client that must protect itself. */
  readonly paddingBytes?: number;
}

/** A request as handlers see it: the path is lower-cased, host names carry no port. */
export interface LabRequest {
  readonly method: string;
  readonly host: string;
  /** The Host header with the port of the listener, if it names one, as `{httpsPort}`. */
  readonly authority: string;
  /** The port the request arrived at. */
  readonly port: number;
  readonly path: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly server: ServerBehaviour;
  /** The name of the server that answers. */
  readonly frontEnd: string;
}

/** An XML answer as Exchange sends it. */
export function xmlReply(status: number, body: string): Reply {
  return {
    status,
    headers: [
      ['Cache-Control', 'private'],
      ['Content-Type', 'text/xml; charset=utf-8'],
    ],
    body,
  };
}

/** An HTML answer. */
export function htmlReply(status: number, body: string): Reply {
  return { status, headers: [['Content-Type', 'text/html; charset=utf-8']], body };
}

/** A JSON answer. */
export function jsonReply(status: number, value: Readonly<Record<string, string>>): Reply {
  return { status, headers: [['Content-Type', 'application/json; charset=utf-8']], body: JSON.stringify(value) };
}

/** An answer that is only a status and headers. */
export function emptyReply(status: number, headers: Reply['headers'] = []): Reply {
  return { status, headers, body: '' };
}
