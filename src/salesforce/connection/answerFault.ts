import type { OrgFault } from '../../core/salesforce/answer.ts';
import { withoutTokens } from '../secrets.ts';
import type { OrgResponse } from './orgHttp.ts';

/** What of an error of the API decides its meaning. */
export interface ApiError {
  readonly code: string;
  readonly message: string;
}

type Meaning = (error: ApiError) => OrgFault;

const notAvailable: Meaning = ({ code, message }) => ({ kind: 'notAvailable', code, message });
const accessDenied: Meaning = ({ message }) => ({ kind: 'accessDenied', message });

/** Error codes of the REST API (REST API Developer Guide, "Status Codes and Error Responses"; exception codes of the SOAP API). */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  INVALID_SESSION_ID: () => ({ kind: 'sessionExpired' }),
  REQUEST_LIMIT_EXCEEDED: () => ({ kind: 'limitExceeded' }),
  API_DISABLED_FOR_ORG: () => ({ kind: 'apiDisabled' }),
  API_CURRENTLY_DISABLED: () => ({ kind: 'apiDisabled' }),
  SERVER_UNAVAILABLE: () => ({ kind: 'maintenance' }),
  INSUFFICIENT_ACCESS: accessDenied,
  INSUFFICIENT_ACCESS_OR_READONLY: accessDenied,
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: accessDenied,
  INVALID_TYPE: notAvailable,
  INVALID_FIELD: notAvailable,
  EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION: notAvailable,
  EXTERNAL_OBJECT_EXCEPTION: notAvailable,
};

/** What an answer of the REST API that is no success means. */
export function faultOfAnswer({ statusCode, headers, body }: OrgResponse, host: string): OrgFault {
  const { code, message } = errorIn(body) ?? { code: `HTTP_${statusCode}`, message: '' };
  const meaning = MEANINGS[code];
  if (meaning) return meaning({ code, message });
  if (statusCode === 401) return { kind: 'sessionExpired' };
  if (statusCode === 503) return { kind: 'maintenance' };
  // An address that no org has answers with a page for people, whatever it is asked.
  const isPage = /^text\/html\b/i.test(headers['content-type'] ?? '');
  if (isPage && (statusCode === 404 || statusCode === 410)) return { kind: 'orgGone', host };
  return { kind: 'refused', status: statusCode, code, message };
}

/** The first error that a body names: the API gives a list of them, or one alone. */
function errorIn(body: string): ApiError | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
    if (typeof first !== 'object' || first === null) return undefined;
    const { errorCode, statusCode, message, error } = first as Readonly<Record<string, unknown>>;
    const code = [errorCode, statusCode, error].find((one) => typeof one === 'string');
    if (code === undefined) return undefined;
    return { code, message: typeof message === 'string' ? withoutTokens(message) : '' };
  } catch {
    // SyntaxError: a page of a proxy or of maintenance.
    return undefined;
  }
}
