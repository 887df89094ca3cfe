import { request } from 'node:https';
import { Readable } from 'node:stream';
import type { OrgFetch } from '../options.ts';

/** A `fetch` over TLS that trusts one root (PEM) and no other: the practice lab's, for as long as it is asked. */
export function labFetch(rootCertificate: string): OrgFetch {
  return (url, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      // An agent of its own would keep sockets of the lab open after it; without one each request has its socket.
      const sent = request(url, { method, headers, signal, ca: rootCertificate, agent: false }, (response) => {
        const status = response.statusCode ?? 0;
        const hasBody = status !== 204 && status !== 304 && method !== 'HEAD';
        resolve(
          new Response(hasBody ? (Readable.toWeb(response) as ReadableStream<Uint8Array>) : null, {
            status,
            headers: Object.entries(response.headersDistinct).flatMap(([name, values = []]) =>
              values.map((value): [string, string] => [name, value]),
            ),
          }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    });
}
