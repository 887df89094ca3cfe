import { withoutControls } from './controls.ts';

/** Text as Markdown that shows exactly it, in one line: what a server said is never taken for markup (CommonMark §2.4). */
export function escapeMarkdown(words: string): string {
  return inOneLine(words).replace(/[\\`*_{}[\]<>#|!&~]/g, '\\$&');
}

/** A code span, fenced by more back-ticks than its content has in a row (CommonMark §6.1). */
export function codeSpan(value: string): string {
  const longest = Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${inOneLine(value)} ${fence}`;
}

function inOneLine(text: string): string {
  return withoutControls(text).replace(/\s*[\r\n]+\s*/g, ' ');
}

/** A table of cells that are Markdown already; `aligned` says for each column how it is, such as `---:` (GFM §4.10). */
export function table(
  heading: readonly string[],
  rows: readonly (readonly string[])[],
  aligned?: readonly string[],
): string {
  return [tableHead(heading, aligned), ...rows.map(tableRow)].join('\n');
}

/** The first two lines of a {@link table} whose rows come one by one. */
export function tableHead(heading: readonly string[], aligned: readonly string[] = heading.map(() => '---')): string {
  return `${tableRow(heading)}\n${tableRow(aligned)}`;
}

/** A line of a {@link table}. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
