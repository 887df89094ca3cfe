import { X509Certificate } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { OtherAddress, ServerBehaviour } from '../behaviour.ts';
import type { LabCertificates } from '../tls/certificates.ts';
import { contextsByName, defaultTlsOptions } from '../tls/contexts.ts';
import type { Connection } from './authenticator.ts';
import { openBlackhole } from './blackhole.ts';
import type { Counters } from './counters.ts';
import { Engine } from './engine.ts';
import type { Answer } from './engine.ts';
import { enter } from './entrance.ts';
import type { Entrances } from './entrance.ts';
import type { ExchangeSite } from './exchangeSite.ts';
import { FrontEnds } from './frontEnds.ts';
import { Gateway } from './gateway.ts';
import { readRequest, sendReply } from './listener.ts';
import { OtherAddresses } from './otherAddresses.ts';
import type { Closable } from './otherAddresses.ts';
import { BodyTooLargeError } from './readBody.ts';
import { iisErrorPage } from './pages.ts';
import { answerConnect } from './proxy.ts';
import { fromOutside } from './outside.ts';
import { httpResponder, httpsResponder } from './responder.ts';
import type { Respond } from './responder.ts';

/** What the web servers need from their lab. */
export interface WebServerParts {
  readonly certificates: LabCertificates;
  readonly site: ExchangeSite;
  readonly counters: Counters;
  readonly clock: () => Date;
  readonly behaviour: () => ServerBehaviour;
}

/** The ports the web servers have. */
export interface WebPorts {
  readonly httpsPort: number;
  readonly httpPort: number;
}

const firstAddress = '127.0.0.1';
/** The idle time-out of IIS. */
const keepAliveTimeout = 120_000;

/** The https and http ports of a lab, and its other addresses while a behaviour wants them. */
export class WebServers {
  private readonly parts: WebServerParts;
  private readonly respond: { readonly https: Respond; readonly http: Respond };
  private readonly frontEnds = new FrontEnds();
  private readonly httpsGateway = new Gateway();
  private readonly httpGateway = new Gateway();
  private readonly outsideGateway = new Gateway();
  private readonly otherAddresses = new OtherAddresses((entry) => this.openOther(entry));
  private engines: readonly Engine[] = [];
  private httpsPort = 0;
  private outside = 0;

  constructor(parts: WebServerParts) {
    const { site, counters, clock } = parts;
    this.parts = parts;
    this.respond = { https: httpsResponder(site, counters, clock), http: httpResponder(counters, clock) };
  }

  /** Begins to listen; port 0 takes any free one. Rejects with the error of the socket. */
  async open({ httpsPort, httpPort }: WebPorts): Promise<WebPorts> {
    const [https, http, outside] = await Promise.all([
      this.httpsGateway.listen(firstAddress, httpsPort),
      this.httpGateway.listen(firstAddress, httpPort),
      this.outsideGateway.listen(firstAddress, 0),
    ]);
    this.httpsPort = https;
    this.outside = outside;
    this.arrangeOthers();
    return { httpsPort: https, httpPort: http };
  }

  /** Presents what the behaviour says from the next connection on, and ends connections that are idle now. */
  apply(behaviour: ServerBehaviour): void {
    for (const engine of this.engines) engine.retire();
    this.engines = [];
    this.frontEnds.reset();
    const plain = this.plainEngine();
    this.serve(this.httpsGateway, behaviour, plain);
    this.serve(this.outsideGateway, fromOutside(behaviour), plain);
    this.httpGateway.serveWith((socket) => {
      plain.take(socket);
    });
    if (this.httpsPort !== 0) this.arrangeOthers();
  }

  /** The https port of an address for the rest of the internet, past whatever is on the client's own way. */
  outsidePortOf(address: string): number {
    return address === firstAddress ? this.outside : this.httpsPort;
  }

  /** Resolves once every address the behaviour names is open. */
  settled(): Promise<void> {
    return this.otherAddresses.settled();
  }

  /** Ends every connection and frees every port. */
  async close(): Promise<void> {
    this.otherAddresses.arrange([]);
    const gateways = [this.httpsGateway, this.httpGateway, this.outsideGateway];
    await Promise.all([...gateways.map((gateway) => gateway.close()), this.settled()]);
  }

  private arrangeOthers(): void {
    this.otherAddresses.arrange(this.parts.behaviour().network.otherAddresses);
  }

  private async openOther(entry: OtherAddress): Promise<Closable> {
    if (entry.kind === 'filtered') return openBlackhole(entry.address, this.httpsPort);
    const gateway = new Gateway();
    await gateway.listen(entry.address, this.httpsPort);
    this.serve(gateway, { ...this.parts.behaviour(), ...entry.differs }, this.plainEngine());
    return gateway;
  }

  private serve(gateway: Gateway, behaviour: ServerBehaviour, plainHttp: Engine): void {
    const engines: Entrances = { tls: this.tlsEngine(behaviour), plainHttp };
    gateway.serveWith((socket) => {
      enter(socket, behaviour.tls.entrance, engines);
    });
  }

  private plainEngine(): Engine {
    const server = createHttpServer({ keepAliveTimeout });
    server.on('connect', (incoming: IncomingMessage, client) => {
      answerConnect(incoming, client, this.parts.behaviour(), this.httpsPort);
    });
    return this.register(new Engine(server, 'connection', this.answerWith('http', this.parts.behaviour())));
  }

  private tlsEngine(behaviour: ServerBehaviour): Engine {
    const { certificates } = this.parts;
    const contextOf = contextsByName(certificates, behaviour);
    const server = createHttpsServer({
      keepAliveTimeout,
      ...defaultTlsOptions(certificates, behaviour.tls),
      requestCert: behaviour.tls.clientCertificate !== 'ignored',
      rejectUnauthorized: false,
      SNICallback: (name, done) => {
        done(null, contextOf(name));
      },
    });
    return this.register(new Engine(server, 'secureConnection', this.answerWith('https', behaviour)));
  }

  private register(engine: Engine): Engine {
    this.engines = [...this.engines, engine];
    return engine;
  }

  private answerWith(scheme: 'https' | 'http', behaviour: ServerBehaviour): Answer {
    const answer: Answer = async (incoming, response, isLast) => {
      this.parts.counters.countRequest(scheme);
      const frontEnd = this.frontEnds.choose(incoming.socket, behaviour.farm);
      const server = { ...behaviour, build: frontEnd.build ?? behaviour.build };
      const request = await readRequest(incoming, { server, frontEnd: frontEnd.name, scheme });
      const reply = this.respond[scheme](request, this.connectionOf(incoming.socket, behaviour));
      if (reply === undefined) return;
      await sendReply(reply, response, {
        method: request.method,
        isLast: isLast(),
        clockAheadMs: behaviour.network.clockAheadMs,
      });
    };
    return (incoming, response, isLast) =>
      answer(incoming, response, isLast).catch((error: unknown) => failRequest(error, response));
  }

  private connectionOf(socket: Socket, { tls }: ServerBehaviour): Connection {
    if (!(socket instanceof TLSSocket)) return { socket, certificate: undefined };
    if (!tls.endsAtProxy) return { socket, certificate: socket.getX509Certificate()?.raw };
    // Behind a proxy Exchange binds the channel to the certificate that its own setup made.
    return { socket, certificate: new X509Certificate(this.parts.certificates.server('selfSigned').certificate).raw };
  }
}

/** A client that goes away half-way needs no answer; a body too long and a mistake of ours do. */
async function failRequest(error: unknown, response: ServerResponse): Promise<void> {
  if (response.headersSent || response.destroyed) return;
  const reply =
    error instanceof BodyTooLargeError
      ? iisErrorPage(
          413,
          'Request entity too large.',
          'The page was not displayed because the request entity is too large.',
        )
      : iisErrorPage(500, 'Internal server error.', error instanceof Error ? error.message : String(error));
  await sendReply(reply, response, { method: 'POST', isLast: true, clockAheadMs: 0 });
}
