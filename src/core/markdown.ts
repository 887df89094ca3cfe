/** Text as Markdown that shows exactly it, in one line: what a server said is never taken for markup (CommonMark §2.4). */
export function escapeMarkdown(words: string): string {
  return words.replace(/[\\`*_{}[\]<>#|!&~]/g, '\\$&').replace(/\s*[\r\n]+\s*/g, ' ');
}

/** A code span, fenced by more back-ticks than its content has in a row (CommonMark §6.1). */
export function codeSpan(value: string): string {
  const longest = Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${value.replace(/\s*[\r\n]+\s*/g, ' ')} ${fence}`;
}
