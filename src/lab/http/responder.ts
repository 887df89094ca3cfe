import { organisation } from '../organisation.ts';
import type { Connection } from './authenticator.ts';
import { answerCloud } from './cloudSite.ts';
import type { Counters } from './counters.ts';
import { openDoor } from './doors.ts';
import type { ExchangeSite } from './exchangeSite.ts';
import { iisErrorPage, redirectTo } from './pages.ts';
import type { LabRequest, Reply } from './reply.ts';
import { siteOf } from './sites.ts';
import { answerTrap, recordTrapped } from './trap.ts';
import { answerWebSite } from './webSite.ts';

/** Answers a request, or leaves the client waiting for ever with undefined. */
export type Respond = (request: LabRequest, connection: Connection) => Reply | undefined;

/** Answers https for every host the lab plays. */
export function httpsResponder(site: ExchangeSite, counters: Counters, clock: () => Date): Respond {
  return (request, connection) => {
    const { interception } = request.server.network;
    if (interception.kind !== 'passThrough') return openDoor(interception, request);
    switch (siteOf(request.host, request.server, request.authority)) {
      case 'trap':
        return answerTrap(request, counters, clock());
      case 'cloud':
        return answerCloud(request);
      case 'webSite':
        return answerWebSite(request);
      case 'exchange':
        return lacksCertificate(request) ? certificateDemanded() : site.answer(request, connection);
    }
  };
}

/**
 * Answers port 80: the Autodiscover redirect if there is one, else IIS demanding TLS (403.4). A credential that arrives
 * here was sent in the clear, and is written into the trap's log.
 */
export function httpResponder(counters: Counters, clock: () => Date): Respond {
  return (request) => {
    const { server, host, headers, path } = request;
    const site = siteOf(host, server);
    if (site === 'trap') return answerTrap(request, counters, clock());
    if (headers['authorization'] !== undefined) recordTrapped(request, counters, clock());
    if (server.network.interception.kind !== 'passThrough') {
      return redirectTo(302, 'http://portal.hotel.test/login');
    }
    if (site === 'cloud') {
      return redirectTo(302, `https://${organisation.cloud.autodiscover}/autodiscover/autodiscover.xml`);
    }
    return site === 'webSite' ? answerWebSite(request) : answerPlainExchange(path, request);
  };
}

function answerPlainExchange(path: string, { server, host }: LabRequest): Reply {
  const { httpRedirect } = server.autodiscover;
  const isAutodiscover = host.startsWith('autodiscover.') && path.startsWith('/autodiscover/');
  if (isAutodiscover && httpRedirect !== undefined) return redirectTo(302, httpRedirect);
  const isKnown = path === '/' || /^\/(ews|autodiscover|owa)\//.test(path);
  if (!isKnown) return iisErrorPage(404, 'File or directory not found.', 'The resource does not exist.');
  return iisErrorPage(403, 'Forbidden: Access is denied.', 'The page you are trying to access is secured with TLS.');
}

/** Nobody who comes here has a certificate the server would know. */
function lacksCertificate({ server }: LabRequest): boolean {
  return server.tls.clientCertificate === 'required';
}

/** 403.7 of IIS. */
function certificateDemanded(): Reply {
  const text = 'The page you are attempting to access requires your browser to have a client certificate.';
  return iisErrorPage(403, 'Forbidden: Access is denied.', text);
}
