import { PassThrough } from 'node:stream';
import { Connection } from 'jsforce/lib/connection.js';
import { Transport } from 'jsforce/lib/transport.js';
import type { HttpRequest, HttpResponse } from 'jsforce/lib/types/index.js';
import { StreamPromise } from 'jsforce/lib/util/promise.js';
import 'jsforce/lib/api/tooling.js';
import type { OrgRequest, OrgResponse } from './orgHttp.ts';

/** Sends what jsforce asks for. */
export type SendRequest = (request: OrgRequest) => Promise<OrgResponse>;

/**
 * jsforce over a way of ours: its own would overwrite the dispatcher of this process, follow redirects with the token, wait for
 * half an hour and repeat unseen. It gets no token either: `send` adds it.
 */
export function jsforceConnection(instanceUrl: string, version: string, send: SendRequest): Connection {
  const connection = new Connection({ instanceUrl, version });
  connection._transport = new InjectedTransport(send);
  return connection;
}

class InjectedTransport extends Transport {
  readonly #send: SendRequest;

  constructor(send: SendRequest) {
    super();
    this.#send = send;
  }

  override httpRequest(request: HttpRequest): StreamPromise<HttpResponse> {
    // Nobody reads or writes the stream: every body of ours is a string.
    return StreamPromise.create(() => ({ stream: new PassThrough(), promise: this.#answer(request) }));
  }

  async #answer({ url, method, headers = {}, body }: HttpRequest): Promise<HttpResponse> {
    if (body !== undefined && body !== null && typeof body !== 'string') throw new TypeError('Only text is sent.');
    // `fetch` counts for itself, and refuses a length beside its own.
    const others = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-length'));
    const isRepeatable = (method === 'GET' && !url.includes('/executeAnonymous')) || method === 'DELETE';
    const response = await this.#send({ url, method, headers: others, isRepeatable, ...(body ? { body } : {}) });
    return { ...response, headers: { ...response.headers } };
  }
}
