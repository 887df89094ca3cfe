/**
 * One record by RFC 4180. A cell that a spreadsheet would take for a formula is led by an apostrophe, which it shows as
 * text: what a server said must not run on the machine of whoever opens the file.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
