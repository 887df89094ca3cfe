import { challenges, header, type HttpExchange, type HttpResponse } from '../../core/observations/http.ts';
import { readJson } from './json.ts';
import { readPox } from './pox.ts';
import type { Reading } from './reading.ts';
import type { ServiceMethod } from './requests.ts';
import { readSoap } from './soap.ts';

const BODY_READERS: Readonly<Record<ServiceMethod, (body: string) => Reading | undefined>> = {
  json: readJson,
  pox: readPox,
  soap: readSoap,
};

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Reads what an exchange with Autodiscover says; every exchange gives a reading, whatever its text.
 * The address of a `redirect` is absolute and a URL, and may be any: see `refusalOf`.
 */
export function readExchange(method: ServiceMethod | 'httpRedirect', exchange: HttpExchange): Reading {
  const { response, failure, credentials } = exchange;
  if (!response)
    return { kind: 'noAnswer', code: failure?.code ?? 'ENODATA', ...(failure && { phase: failure.phase }) };
  if (response.status === 401)
    return credentials === 'none' ? credentialsWanted(response) : { kind: 'credentialsRefused' };
  const reading =
    redirectOf(response) ?? (method === 'httpRedirect' ? undefined : BODY_READERS[method](wholeBody(response)));
  return resolveRedirect(reading, exchange.url) ?? { kind: 'notAutodiscover', status: response.status };
}

function credentialsWanted(response: HttpResponse): Reading {
  return { kind: 'credentialsWanted', schemes: challenges(response.headers).map(({ scheme }) => scheme) };
}

function redirectOf({ status, headers }: HttpResponse): Reading | undefined {
  const location = REDIRECTS.has(status) ? header(headers, 'location') : undefined;
  return location === undefined ? undefined : { kind: 'redirect', url: location };
}

/** Half an answer says nothing. */
function wholeBody({ body, isTruncated }: HttpResponse): string {
  return isTruncated ? '' : body;
}

/** A user name in the address is dropped: whom to be is never for a server to say. */
function resolveRedirect(reading: Reading | undefined, base: string): Reading | undefined {
  if (reading?.kind !== 'redirect') return reading;
  const url = URL.parse(reading.url, base);
  if (!url) return undefined;
  url.username = '';
  url.password = '';
  url.hash = '';
  return { kind: 'redirect', url: url.href };
}
