import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { ServerBehaviour } from '../behaviour.ts';
import { organisation } from '../organisation.ts';
import type { LabCertificates } from '../tls/certificates.ts';
import { exchangeTlsOptions, isWebSite, otherHostContexts } from '../tls/contexts.ts';
import type { Connection } from './authenticator.ts';
import type { Counters } from './counters.ts';
import type { ExchangeSite } from './exchangeSite.ts';
import { BodyTooLargeError, readRequest, sendReply } from './listener.ts';
import { answerPlainHttp, answerTrap, answerWebSite } from './otherSites.ts';
import { iisErrorPage } from './pages.ts';
import type { LabRequest, Reply } from './reply.ts';

/** What the web servers need from their lab. */
export interface WebServerParts {
  readonly certificates: LabCertificates;
  readonly site: ExchangeSite;
  readonly counters: Counters;
  readonly clock: () => Date;
  readonly behaviour: () => ServerBehaviour;
}

/** The https and http servers, not yet listening. */
export interface WebServers {
  readonly https: Server;
  readonly http: Server;
  /** Presents what the behaviour says from the next handshake on, and ends connections that are idle now. */
  apply(behaviour: ServerBehaviour): void;
}

/** The idle time-out of IIS. */
const keepAliveTimeout = 120_000;

type Respond = (request: LabRequest, connection: Connection) => Reply | undefined;

/** Makes both servers; all host names share them, told apart by server name and Host header. */
export function createWebServers(parts: WebServerParts): WebServers {
  const generations = new WeakMap<Socket, number>();
  let generation = 0;
  const remember = (socket: Socket): void => {
    generations.set(socket, generation);
  };
  const isOutdated = (socket: Socket): boolean => generations.get(socket) !== generation;
  const contextOf = otherHostContexts(parts.certificates);
  const https = createHttpsServer(
    {
      keepAliveTimeout,
      ...exchangeTlsOptions(parts.certificates, parts.behaviour().tls),
      SNICallback: (name, done) => {
        done(null, contextOf(name));
      },
    },
    handler(parts, 'https', httpsResponder(parts), isOutdated),
  );
  const http = createHttpServer({ keepAliveTimeout }, handler(parts, 'http', answerPlainHttp, isOutdated));
  https.on('secureConnection', remember);
  http.on('connection', remember);
  return {
    https,
    http,
    apply: (behaviour) => {
      generation += 1;
      https.setSecureContext(exchangeTlsOptions(parts.certificates, behaviour.tls));
      https.closeIdleConnections();
      http.closeIdleConnections();
    },
  };
}

function httpsResponder({ site, counters, clock }: WebServerParts): Respond {
  return (request, connection) => {
    if (request.host === organisation.hosts.trap) return answerTrap(request, counters, clock());
    if (isWebSite(request.host)) return answerWebSite(request);
    return site.answer(request, connection);
  };
}

function handler(
  parts: WebServerParts,
  scheme: 'http' | 'https',
  respond: Respond,
  isOutdated: (socket: Socket) => boolean,
): (incoming: IncomingMessage, response: ServerResponse) => void {
  const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    parts.counters.countRequest(scheme);
    const request = await readRequest(incoming, parts.behaviour(), scheme);
    const reply = respond(request, connectionOf(incoming.socket));
    if (reply !== undefined) await sendReply(reply, response, request.method, isOutdated(incoming.socket));
  };
  return (incoming, response) => {
    answer(incoming, response).catch((error: unknown) => failRequest(error, response));
  };
}

/** A client that goes away half-way needs no answer; a body too long and a mistake of ours do. */
async function failRequest(error: unknown, response: ServerResponse): Promise<void> {
  if (response.headersSent || response.destroyed) return;
  const isTooLarge = error instanceof BodyTooLargeError;
  const reply = isTooLarge
    ? iisErrorPage(
        413,
        'Request entity too large.',
        'The page was not displayed because the request entity is too large.',
      )
    : iisErrorPage(500, 'Internal server error.', error instanceof Error ? error.message : String(error));
  await sendReply(reply, response, 'POST', true);
}

function connectionOf(socket: Socket): Connection {
  const local = socket instanceof TLSSocket ? socket.getX509Certificate() : undefined;
  return { socket, certificate: local?.raw };
}
