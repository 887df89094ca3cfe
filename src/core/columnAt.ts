/** UTF-16 units between the start of a line and a place in it, whatever ends lines in the text. */
export function columnAt(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  return offset - start;
}
