import { setImmediate } from 'node:timers/promises';

/**
 * The text of a file: by its byte order mark, else UTF-16 where every second byte is empty as `>` of Windows PowerShell
 * writes it, else UTF-8. Bytes that are no characters become U+FFFD, which the readers report.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

/**
 * The same for large files: lets the event loop go on every four megabytes.
 * @throws the signal's reason once it is aborted.
 */
export async function decodeTextInSlices(bytes: Uint8Array, signal: AbortSignal): Promise<string> {
  const decoder = new TextDecoder(encodingOf(bytes));
  const texts: string[] = [];
  for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
    texts.push(decoder.decode(bytes.subarray(start, start + SLICE_BYTES), { stream: true }));
    await setImmediate();
    signal.throwIfAborted();
  }
  const text = texts.join('') + decoder.decode();
  // Joining alone takes long enough: whoever goes on does so after a breath.
  await setImmediate();
  return text;
}

const SLICE_BYTES = 4 * 1024 * 1024;

/** The first bytes, which of them are empty, and the encoding that has them. */
const OPENINGS: readonly (readonly [RegExp, string])[] = [
  [/^fffe/, 'utf-16le'],
  [/^feff/, 'utf-16be'],
  [/^(?!00)..00(?!00)..00/, 'utf-16le'],
  [/^00(?!00)..00(?!00)../, 'utf-16be'],
];

function encodingOf(bytes: Uint8Array): string {
  const opening = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return OPENINGS.find(([pattern]) => pattern.test(opening))?.[1] ?? 'utf-8';
}
