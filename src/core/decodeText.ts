/**
 * How the bytes of a text that people saved with any tool are encoded: UTF-16 as the byte order mark says, or as the zero
 * bytes of Latin letters show, which `>` of Windows PowerShell writes; UTF-8 otherwise.
 */
export function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (second === 0 && first !== 0) return 'utf-16le';
  return first === 0 && second !== undefined && second !== 0 ? 'utf-16be' : 'utf-8';
}

/**
 * The text of a file that people saved with any tool; what is not UTF-8 either is read as Windows-1252, which old
 * spreadsheets write. The byte order mark is not part of the text.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // TypeError: these bytes are not UTF-8; in Windows-1252 every byte is a letter.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
