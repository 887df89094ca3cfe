/**
 * The text of a file that people saved with any tool: UTF-8, or UTF-16 as the byte order mark says or as the zero bytes
 * of Latin letters show; anything else as Windows-1252, which old spreadsheets write. The mark is not part of the text.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingByMark(bytes) ?? encodingByZeros(bytes);
  if (encoding) return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // TypeError: these bytes are not UTF-8; in Windows-1252 every byte is a letter.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function encodingByMark([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

function encodingByZeros([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (second === 0 && first !== 0) return 'utf-16le';
  return first === 0 && second !== undefined && second !== 0 ? 'utf-16be' : undefined;
}
