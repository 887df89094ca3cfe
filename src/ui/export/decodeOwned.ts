import type { ExportTools } from './exportTools.ts';

/**
 * The text of bytes that nobody else uses, which are given back at once: beside the text and what is read from it, a
 * hundred megabytes would stay until the next collection of garbage. The bytes are empty afterwards.
 */
export async function decodeOwned(
  bytes: Uint8Array,
  tools: Pick<ExportTools, 'decodeTextInSlices'>,
  signal: AbortSignal,
): Promise<string> {
  const text = await tools.decodeTextInSlices(bytes, signal);
  const { buffer } = bytes;
  // A view of a larger buffer shares it with others.
  if (buffer instanceof ArrayBuffer && bytes.byteLength === buffer.byteLength)
    structuredClone(buffer, { transfer: [buffer] });
  return text;
}
