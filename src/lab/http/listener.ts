import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { readBody } from './readBody.ts';
import type { LabRequest, Reply } from './reply.ts';

const maxRequestBytes = 64 * 1024 * 1024;
const chunk = Buffer.alloc(64 * 1024, ' ');

/** Where a request arrived. */
export interface RequestContext extends Pick<LabRequest, 'server' | 'frontEnd'> {
  readonly scheme: 'https' | 'http';
}

/** How a reply is sent. */
export interface Sending {
  readonly method: string;
  /** Whether the connection ends with it. */
  readonly isLast: boolean;
  /** How far the Date header is ahead of this machine's clock. */
  readonly clockAheadMs: number;
}

/**
 * Reads a request to its end.
 *
 * @throws {BodyTooLargeError} if it is longer than Exchange's request limit for EWS.
 */
export async function readRequest(
  incoming: IncomingMessage,
  { scheme, ...context }: RequestContext,
): Promise<LabRequest> {
  const port = incoming.socket.localPort ?? 0;
  const authority = (incoming.headers.host ?? '').toLowerCase();
  const host = authority.replace(/:\d+$/, '');
  const url = new URL(incoming.url ?? '/', `${scheme}://${host === '' ? 'localhost' : host}`);
  return {
    ...context,
    port,
    authority: authority.replace(`:${String(port)}`, ':{httpsPort}'),
    method: incoming.method ?? 'GET',
    host,
    path: url.pathname.toLowerCase(),
    url,
    headers: singleHeaders(incoming),
    body: await readBody(incoming, maxRequestBytes),
  };
}

/** Sends a reply; a body with padding is streamed and ends early when the client goes away. */
export async function sendReply(reply: Reply, response: ServerResponse, sending: Sending): Promise<void> {
  const { method, isLast, clockAheadMs } = sending;
  response.statusCode = reply.status;
  if (clockAheadMs !== 0) response.setHeader('Date', new Date(Date.now() + clockAheadMs).toUTCString());
  for (const [name, value] of reply.headers) response.appendHeader(name, value);
  // IIS says nothing about connections it keeps.
  if (isLast) response.setHeader('Connection', 'close');
  else if (!response.hasHeader('Connection')) response.removeHeader('Connection');
  if (reply.paddingBytes !== undefined) return streamPadded(reply.body, reply.paddingBytes, response);
  const body = Buffer.from(reply.body, 'utf8');
  response.setHeader('Content-Length', body.length);
  response.end(method === 'HEAD' ? undefined : body);
}

async function streamPadded(body: string, paddingBytes: number, response: ServerResponse): Promise<void> {
  try {
    await pipeline(Readable.from(padded(body, paddingBytes)), response);
  } catch (error) {
    // The client went away, which is what this answer is there to make it do.
    if (!response.destroyed) throw error;
  }
}

function* padded(body: string, paddingBytes: number): Generator<Buffer> {
  yield Buffer.from(body, 'utf8');
  for (let sent = 0; sent < paddingBytes; sent += chunk.length) yield chunk;
}

function singleHeaders(incoming: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
