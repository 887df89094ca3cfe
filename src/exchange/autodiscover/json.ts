import { settingsOf, type Reading } from './reading.ts';

/**
 * Reads an answer of the v2 service: `{"Protocol":"EWS","Url":"..."}` or `{"ErrorCode":"...","ErrorMessage":"..."}`.
 * It does not say whether its one address is meant for clients outside; it counts as that unless others know better.
 */
export function readJson(body: string): Reading | undefined {
  const answer = parseObject(body);
  if (!answer) return undefined;
  const { Protocol: protocol, Url: url, ErrorCode: code, ErrorMessage: message } = answer;
  if (typeof code === 'string') return { kind: 'error', code, message: typeof message === 'string' ? message : '' };
  return typeof protocol === 'string' ? settingsOf(typeof url === 'string' ? url : undefined, undefined) : undefined;
}

function parseObject(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    // A web page or half a document: not an answer of this service.
    return undefined;
  }
}
