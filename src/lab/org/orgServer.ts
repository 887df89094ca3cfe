import { createServer } from 'node:https';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { ServerBehaviour } from '../behaviour.ts';
import type { LabOrg } from '../control.ts';
import type { Counters } from '../http/counters.ts';
import { listenOnLoopback } from '../http/loopback.ts';
import type { LoopbackListener } from '../http/loopback.ts';
import { readBody } from '../http/readBody.ts';
import type { LabCertificates } from '../tls/certificates.ts';
import { calloutsOf } from './apex/callout.ts';
import type { ExchangeFromOutside } from './apex/callout.ts';
import type { OrgReply, OrgRequest } from './http/reply.ts';
import { orgIdentity } from './identity.ts';
import { OrgSite } from './orgSite.ts';

/** What the org needs from its lab. */
export interface OrgServerParts {
  readonly certificates: LabCertificates;
  readonly counters: Counters;
  readonly clock: () => Date;
  readonly behaviour: () => ServerBehaviour;
  readonly exchange: ExchangeFromOutside;
}

const maxBodyBytes = 1024 * 1024;

/** The https port of the practice org. */
export class OrgServer {
  private readonly site: OrgSite;
  private readonly server: Server;
  private readonly counters: Counters;
  private listener: LoopbackListener | undefined;

  constructor({ certificates, counters, clock, behaviour, exchange }: OrgServerParts) {
    const publicRoot = certificates.rootCertificates.public;
    const { certificate, intermediates, privateKey } = certificates.server('org');
    this.counters = counters;
    this.site = new OrgSite(
      {
        publicRoot,
        callout: (sites) =>
          calloutsOf({
            behaviour,
            publicRoot,
            exchange,
            allowed: () =>
              sites
                .list()
                .filter(({ isActive }) => isActive)
                .map(({ url }) => url),
          }),
        count: (operation) => {
          counters.countOperation(operation);
        },
        onTrapped: ({ host, method, path, headers }) => {
          const authorization = headers['authorization']?.split(' ')[0];
          counters.recordTrap({ at: clock().toISOString(), host, method, path, authorization });
        },
      },
      behaviour().org,
    );
    this.server = createServer(
      { key: privateKey.export({ type: 'pkcs8', format: 'pem' }), cert: [certificate, ...intermediates].join('') },
      (incoming, response) => void this.serve(incoming, response),
    );
  }

  /** Begins to listen on any free port. */
  async open(): Promise<void> {
    this.listener = await listenOnLoopback(this.server, 0);
  }

  /** How a client gets in; the org must be open. */
  get state(): LabOrg {
    if (this.listener === undefined) throw new Error('The org is not open.');
    return {
      instanceUrl: `https://localhost:${String(this.listener.port)}`,
      accessToken: this.site.accessToken,
      orgId: orgIdentity.id,
      username: orgIdentity.administrator.username,
      alias: orgIdentity.alias,
    };
  }

  /** Behaves as the lab does from the next request on. */
  apply({ org }: ServerBehaviour): void {
    this.site.apply(org);
  }

  /** Forgets what clients changed. */
  reset(): void {
    this.site.reset();
  }

  /** Ends every connection and frees the port. */
  async close(): Promise<void> {
    await this.listener?.close();
  }

  private async serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    this.counters.countRequest('org');
    try {
      const { request, origin } = await readRequest(incoming);
      send(await this.site.answer(request, origin), request.method, response);
    } catch (error) {
      // A client that goes away half-way, sends too much or what is no address is left to itself.
      response.destroy(error instanceof Error ? error : undefined);
    }
  }
}

async function readRequest(
  incoming: IncomingMessage,
): Promise<{ readonly request: OrgRequest; readonly origin: string }> {
  const url = new URL(incoming.url ?? '/', `https://${incoming.headers.host ?? 'localhost'}`);
  const headers = Object.fromEntries(
    Object.entries(incoming.headersDistinct).map(([name, values = []]) => [name, values.join(', ')]),
  );
  const { method = 'GET' } = incoming;
  const path = decodeURIComponent(url.pathname).replace(/\/+$/, '');
  const body = await readBody(incoming, maxBodyBytes);
  return { origin: url.origin, request: { method, host: url.hostname, path, query: url.searchParams, headers, body } };
}

function send({ status, headers, body }: OrgReply, method: string, response: ServerResponse): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, value);
  const bytes = Buffer.from(body, 'utf8');
  if (status !== 204) response.setHeader('Content-Length', bytes.length);
  response.end(method === 'HEAD' ? undefined : bytes);
}
