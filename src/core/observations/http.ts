import type { Endpoint } from './network.ts';

/** Response headers with lower-case names; several of one name stay apart, in order. */
export type Headers = ReadonlyMap<string, readonly string[]>;

/** Where an exchange broke off. */
export interface HttpFailure {
  readonly phase: 'resolve' | 'connect' | 'tls' | 'send' | 'receive';
  readonly timedOut: boolean;
  /** System or OpenSSL code, such as `ECONNRESET`; `EPROXYAUTH` and `EPROXY` for a proxy that did not let us through. */
  readonly code: string;
}

/** An HTTP response as far as we read it. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Text of the body, cut at the transport's limit. */
  readonly body: string;
  /** True where the body went on after the limit and the connection was closed on it. */
  readonly isTruncated: boolean;
}

/** What a request said: its own headers in order, without credentials and cookies, and its body. */
export interface SentRequest {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

/** One request and what came of it; the request's headers are kept without credentials. */
export interface HttpExchange {
  readonly method: string;
  readonly url: string;
  readonly endpoint: Endpoint;
  /** How the request authenticated; `none` on a probe. */
  readonly credentials: 'none' | 'basic' | 'ntlmNegotiate' | 'ntlmAuthenticate' | 'connection';
  readonly request?: SentRequest;
  readonly response?: HttpResponse;
  readonly failure?: HttpFailure;
  readonly at: Date;
  readonly durationMs: number;
}

/** Schemes a server can ask for, lower case: `basic`, `ntlm`, `negotiate`, `bearer`, `digest`. */
export type Challenge = { readonly scheme: string; readonly parameters: string };

/** The value of the first header of a name, or undefined. */
export function header(headers: Headers, name: string): string | undefined {
  return headers.get(name.toLowerCase())?.[0];
}

/** The schemes of `WWW-Authenticate`, in the server's order, whether sent in one header or in several (RFC 9110 §11.6.1). */
export function challenges(headers: Headers): readonly Challenge[] {
  return (headers.get('www-authenticate') ?? []).flatMap(splitChallenges);
}

/**
 * A comma separates challenges as well as parameters, so an item belongs to the challenge before it when it is a
 * parameter (`name=value`), and starts a new one otherwise.
 */
function splitChallenges(value: string): Challenge[] {
  const found: Challenge[] = [];
  for (const item of value.match(/(?:"(?:\\.|[^"\\])*"|[^,"])+/g) ?? []) {
    const last = found.at(-1);
    if (last && PARAMETER.test(item))
      found.splice(-1, 1, { ...last, parameters: `${last.parameters}, ${item.trim()}` });
    else if (item.trim() !== '') found.push(startOf(item.trim()));
  }
  return found;
}

function startOf(item: string): Challenge {
  const [scheme = '', ...parameters] = item.split(' ');
  return { scheme: scheme.toLowerCase(), parameters: parameters.join(' ').trim() };
}

const PARAMETER = /^\s*[^\s=]+\s*=\s*[^\s=]/;
