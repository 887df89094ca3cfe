import { withoutControls } from './controls.ts';

/**
 * One record by RFC 4180. A cell that a spreadsheet would take for a formula is led by an apostrophe, which it shows as
 * text: what a server said must not run on the machine of whoever opens the file, nor move the cursor of a terminal.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const shown = withoutControls(value);
  const text = FORMULA.test(shown) ? `'${shown}` : shown;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** How a formula may begin, in the full width of East Asian keyboards as well; a mask in front hides none. */
const FORMULA = /^\uFFFD*[=+\-@\t\r\n＝＋－＠]/;
/** Spreadsheets of many countries separate fields by semicolons, whatever the file is called. */
const NEEDS_QUOTES = /[",;\t\r\n]/;
