import type { IncomingMessage } from 'node:http';

/** A body as far as it was read. */
export interface TextBody {
  readonly text: string;
  readonly isTruncated: boolean;
  /** Why reading ended before the body did. */
  readonly error?: unknown;
}

/** Reads a body up to a limit and gives up the connection beyond it; never rejects. */
export async function readTextBody(message: IncomingMessage, limitBytes: number): Promise<TextBody> {
  const chunks: Buffer[] = [];
  let leftBytes = limitBytes;
  let error: unknown;
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      chunks.push(chunk.subarray(0, leftBytes));
      leftBytes -= chunk.length;
      if (leftBytes < 0) break;
    }
  } catch (caught) {
    error = caught;
  }
  if (leftBytes < 0) message.socket.destroy();
  const text = decode(Buffer.concat(chunks), message.headers['content-type']);
  return { text, isTruncated: leftBytes < 0, ...(error !== undefined && { error }) };
}

/** Decodes by the charset of a content type, UTF-8 where it names none or one we do not know. */
function decode(bytes: Buffer, contentType = ''): string {
  const [, charset = 'utf-8'] = /charset\s*=\s*"?([^\s";]+)/i.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // RangeError: a charset this runtime has never heard of; what can be read as UTF-8 is better than nothing.
    return new TextDecoder().decode(bytes);
  }
}
