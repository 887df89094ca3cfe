/** As many characters of a body as help a person; what is cut off is said. */
export const SHOWN_BODY_CHARACTERS = 16_000;

/**
 * The lines of a message's body. XML that came in one line gets one line for each element, indented by two spaces for
 * each level; anything else keeps the lines it has.
 */
export function bodyLines(body: string): readonly string[] {
  const shown = body.slice(0, SHOWN_BODY_CHARACTERS);
  return /^\s*<(?!!doctype html|html)/i.test(shown) ? indented(shown) : shown.trimEnd().split(/\r\n|\r|\n/);
}

function indented(xml: string): string[] {
  const lines: string[] = [];
  let depth = 0;
  for (const part of xml.split(/(?<=>)\s*(?=<)/)) {
    const line = part.trim();
    if (/^<\//.test(line)) depth = Math.max(0, depth - 1);
    lines.push('  '.repeat(depth) + line.replace(/\s*[\r\n]+\s*/g, ' '));
    if (opensOnly(line)) depth += 1;
  }
  return lines;
}

/** True for `<a>` and `<a>text`, false for `<a/>`, `<a>text</a>`, `</a>`, declarations and comments. */
function opensOnly(line: string): boolean {
  return /^<[^/?!]/.test(line) && !/\/>$/.test(line) && !/<\/[^>]*>$/.test(line);
}
