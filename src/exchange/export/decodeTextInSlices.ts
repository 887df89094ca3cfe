import { setImmediate } from 'node:timers/promises';
import { encodingOf } from '../../core/decodeText.ts';

/**
 * The text of a large file; lets the event loop go on every four megabytes. Bytes that are no characters become U+FFFD,
 * which the readers report.
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
