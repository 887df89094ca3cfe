import { once } from 'node:events';
import { ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { addAbortSignal } from 'node:stream';
import type { Headers, HttpExchange, HttpFailure } from '../../core/observations/http.ts';
import type { Clock } from '../../core/ports.ts';
import { codeOf, Deadline } from '../network/deadline.ts';
import { readTextBody } from './textBody.ts';

/** A request as it goes on the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long to wait for an answer and how much of it to read. */
export interface AnswerLimits {
  readonly clock: Clock;
  readonly responseMs: number;
  readonly bodyMs: number;
  readonly bodyLimitBytes: number;
}

/** What came back: a response, a failure, or both where the response broke off. */
export type Answer = Pick<HttpExchange, 'response' | 'failure'>;

/**
 * One request and its response over a connected socket, HTTP/1.1. The socket survives only a response that was read to its
 * end. Rejects only with an `AbortError`.
 */
export async function exchangeOnSocket(
  socket: Socket,
  request: WireRequest,
  limits: AnswerLimits,
  signal: AbortSignal,
): Promise<Answer> {
  const message = startRequest(socket, request);
  using deadline = new Deadline(limits.clock, limits.responseMs, signal);
  try {
    const [response] = (await once(message, 'response', { signal: deadline.signal })) as [IncomingMessage];
    return await readAnswer(response, limits, signal);
  } catch (error) {
    socket.destroy();
    return { failure: failureOf(error, deadline, message.writableFinished ? 'receive' : 'send') };
  }
}

/**
 * `ClientRequest` itself, on a socket of our own: VS Code replaces `http.request`, drops the caller's agent and lets
 * requests share sockets, which would mix up connections that NTLM has authenticated.
 */
function startRequest(socket: Socket, { method, url, headers, body }: WireRequest): ClientRequest {
  const message = new ClientRequest({
    createConnection: () => socket,
    method,
    host: url.hostname,
    path: `${url.pathname}${url.search}`,
    setHost: false,
    headers: { Host: url.host, ...headers, Connection: 'keep-alive' },
  });
  // Errors after the response has begun arrive with the body; without a listener they would end the process.
  message.on('error', () => undefined);
  message.end(body);
  return message;
}

async function readAnswer(message: IncomingMessage, limits: AnswerLimits, signal: AbortSignal): Promise<Answer> {
  using deadline = new Deadline(limits.clock, limits.bodyMs, signal);
  addAbortSignal(deadline.signal, message);
  const { text, isTruncated, error } = await readTextBody(message, limits.bodyLimitBytes);
  const response = { status: message.statusCode ?? 0, headers: headersOf(message), body: text, isTruncated };
  if (error === undefined) return { response };
  message.socket.destroy();
  return { response, failure: failureOf(error, deadline, 'receive') };
}

function failureOf(error: unknown, deadline: Deadline, phase: HttpFailure['phase']): HttpFailure {
  const timedOut = deadline.hasPassed();
  return { phase, timedOut, code: timedOut ? 'ETIMEDOUT' : codeOf(error) };
}

function headersOf(message: IncomingMessage): Headers {
  return new Map(Object.entries(message.headersDistinct).map(([name, values]) => [name, values ?? []]));
}
