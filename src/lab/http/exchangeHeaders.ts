import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Recipient } from '../directory/directory.ts';
import { organisation } from '../organisation.ts';
import type { LabRequest, Reply } from './reply.ts';

type Headers = Reply['headers'];

/** The headers an Exchange front end puts on every answer, signed in or not. */
export function frontEndHeaders(request: LabRequest): Headers {
  return [
    ['Server', 'Microsoft-IIS/10.0'],
    ['request-id', randomUUID()],
    ...clientRequestId(request),
    ...affinityCookie(request),
    ['X-Powered-By', 'ASP.NET'],
    ['X-FEServer', request.frontEnd],
  ];
}

/** The headers that show an answer came from the back end: only after sign-in. */
export function backEndHeaders(user: Recipient, { frontEnd }: LabRequest): Headers {
  const sid = user.sid;
  const route = createHash('sha256').update(sid).digest('base64').slice(0, 32);
  return [
    ['X-CalculatedBETarget', organisation.serverFqdn],
    ['X-DiagInfo', frontEnd],
    ['X-BEServer', organisation.serverName],
    ['X-AspNet-Version', '4.0.30319'],
    ['Set-Cookie', `X-BackEndCookie=${sid}=${route}; path=/EWS; secure; HttpOnly`],
  ];
}

function clientRequestId({ headers }: LabRequest): Headers {
  const id = headers['client-request-id'];
  const isWanted = headers['return-client-request-id']?.toLowerCase() === 'true';
  return id !== undefined && isWanted ? [['client-request-id', id]] : [];
}

function affinityCookie({ headers }: LabRequest): Headers {
  if (headers['cookie']?.includes('exchangecookie=') === true) return [];
  return [['Set-Cookie', `exchangecookie=${randomBytes(16).toString('hex')}; path=/; secure; HttpOnly`]];
}
