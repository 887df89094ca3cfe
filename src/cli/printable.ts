/**
 * Text fit for a terminal: what a server or a profile says moves no cursor, sets no title and turns no line around
 * (ECMA-48 control functions, Unicode bidirectional overrides). Line ends become spaces.
 */
export function printable(words: string): string {
  return words.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD');
}
