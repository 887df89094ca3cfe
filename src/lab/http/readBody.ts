import type { IncomingMessage } from 'node:http';

/** The body is longer than the server takes. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';

  constructor() {
    super('The body is too long.');
  }
}

/**
 * Reads the body of a request as text.
 *
 * @throws {BodyTooLargeError} if it is longer than so many bytes.
 */
export async function readBody(incoming: IncomingMessage, maxBytes: number): Promise<string> {
  // A length announced as too long is refused unread, as IIS does.
  if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) throw new BodyTooLargeError();
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of incoming as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > maxBytes) throw new BodyTooLargeError();
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
