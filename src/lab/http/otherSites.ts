import { organisation } from '../organisation.ts';
import type { Counters } from './counters.ts';
import { iisErrorPage, notFoundPage, redirectTo } from './pages.ts';
import { htmlReply } from './reply.ts';
import type { LabRequest, Reply } from './reply.ts';

/** The organisation's ordinary web site on another server: a home page, and 404 for everything Exchange. */
export function answerWebSite({ path }: LabRequest): Reply {
  const server = ['Server', 'nginx'] as const;
  const page = path === '/' ? htmlReply(200, '<!DOCTYPE html><html><body><h1>Contoso</h1></body></html>') : missing;
  return { ...page, headers: [...page.headers, server] };
}

const missing = htmlReply(
  404,
  '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>',
);

/** The host nobody approved: it asks for Basic like a phisher would, and notes what it is sent, never the secret. */
export function answerTrap(request: LabRequest, counters: Counters, now: Date): Reply {
  counters.countRequest('trap');
  const scheme = request.headers['authorization']?.split(' ')[0];
  counters.recordTrap({ at: now.toISOString(), method: request.method, path: request.path, authorization: scheme });
  return { ...htmlReply(401, ''), headers: [['WWW-Authenticate', 'Basic realm="elsewhere"']] };
}

/** Port 80 of the Exchange server: the Autodiscover redirect if there is one, else IIS demanding TLS (403.4). */
export function answerPlainHttp(request: LabRequest): Reply {
  const isAutodiscover = request.host === organisation.hosts.autodiscover && request.path.startsWith('/autodiscover/');
  if (isAutodiscover && request.server.autodiscover.redirectsFromHttp) {
    return redirectTo(302, `https://${organisation.hosts.ews}/autodiscover/autodiscover.xml`);
  }
  if (request.path !== '/' && !/^\/(ews|autodiscover|owa)\//.test(request.path)) return notFoundPage();
  return iisErrorPage(403, 'Forbidden: Access is denied.', 'The page you are trying to access is secured with TLS.');
}
