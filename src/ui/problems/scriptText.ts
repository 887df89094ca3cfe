import type { Finding } from '../../core/finding.ts';
import type { PowerShellScript } from '../../core/powerShell.ts';
import type { Remedy } from '../../core/remedy.ts';
import { text, type Text, type Translate } from '../../core/text.ts';

/**
 * The document an Exchange admin gets for a remedy: what was seen and why it matters, then the read-only look, the
 * change, and its undo. The change is commented out, so that running the document as a whole changes nothing.
 */
export function scriptText(finding: Finding, remedy: Remedy, script: PowerShellScript, translate: Translate): string {
  const comment = (words: Text): string => commented(translate(words));
  return [
    comment(text('{title} ({code})', { title: translate(remedy.title), code: finding.code })),
    '#',
    commented(translate(finding.message)),
    ...(remedy.risk ? ['#', comment(text('Mind: {risk}', { risk: translate(remedy.risk) }))] : []),
    '#',
    comment(
      text('For the Exchange Management Shell. Run the parts one by one; the change and its undo are commented out.'),
    ),
    '',
    comment(text('1. Look first; this only reads. Keep the output: the undo may need it.')),
    script.inspect,
    '',
    comment(text('2. Change.')),
    commented(script.change),
    '',
    comment(text('3. Check: this reads again, and should show the new value.')),
    script.inspect,
    '',
    comment(text('Undo.')),
    commented(script.undo),
    '',
  ].join('\n');
}

/** Every line as a comment, wherever PowerShell would see a line end: no text can leave its comment. */
function commented(words: string): string {
  return words
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) => `# ${line}`.trimEnd())
    .join('\n');
}
