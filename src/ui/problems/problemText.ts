import type { Finding } from '../../core/finding.ts';
import type { Translate } from '../../core/text.ts';
import { remedyLine } from '../wording.ts';

/** The text of a finding in the Problems panel: title, what was seen and expected, then who does what. */
export function problemText(finding: Finding, translate: Translate): string {
  const [remedy] = finding.remedies;
  return [translate(finding.title), translate(finding.message), remedyLine(remedy, translate)].join('\n');
}
