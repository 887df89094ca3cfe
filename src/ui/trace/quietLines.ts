/**
 * The lines of a trace, from zero, that are folded at first: what was asked, with its requests, answers and certificates.
 * Steps, checks and findings stay open. A line that opens to nothing is none of them: folding it would fold its check.
 */
export function quietLines(trace: string): readonly number[] {
  const lines = trace.split('\n');
  return lines.flatMap((line, number) =>
    QUESTION.test(line) && BENEATH.test(lines[number + 1] ?? '') ? [number] : [],
  );
}

/** Two levels deep, and without the mark of a finding. */
const QUESTION = /^ {4}[^\s✔▲✖]/;
const BENEATH = /^ {6}/;
