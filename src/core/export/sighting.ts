import { statusOf, type CheckResult } from '../check.ts';
import { byUrgency } from '../describe.ts';
import type { Finding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { inEnglish } from '../text.ts';

/** An export that had a say in a check. */
export interface ExportSeen {
  /** Its file name. */
  readonly name: string;
  /** When it was collected, where it says so. */
  readonly collectedAt?: Date;
}

/** What exports show of one check instance; without findings they agree that nothing is wrong. */
export interface ExportSighting {
  readonly findings: readonly Finding[];
  readonly exports: readonly ExportSeen[];
}

/**
 * A result with what exports show added: a finding that the wire saw too stands once, with the evidence of both.
 * Where the wire has no verdict, the findings of the exports are the result.
 */
export function withExports(
  own: CheckResult | undefined,
  { findings: shown }: ExportSighting,
): CheckResult | undefined {
  if (shown.length === 0) return own;
  const judged = own && 'findings' in own ? own : undefined;
  const seen = judged?.findings ?? [];
  const findings = byUrgency([
    ...seen.map((finding) => seenBothWays(finding, shown)),
    ...shown.filter((finding) => !seen.some((other) => isSameFinding(finding, other))),
  ]);
  return { status: statusOf(findings), findings, evidence: judged?.evidence ?? [] };
}

/** True for one fault seen twice: the same kind, about the same property of the profile. */
export function isSameFinding(one: Finding, other: Finding): boolean {
  return one.code === other.code && one.subject.property.join('/') === other.subject.property.join('/');
}

/** The remedies of an export come first: they name the very object and its old value. */
function seenBothWays(finding: Finding, shown: readonly Finding[]): Finding {
  const twins = shown.filter((other) => isSameFinding(other, finding));
  const [first] = twins;
  if (!first) return finding;
  const [likeliest, ...others] = first.remedies;
  const more = [...others, ...twins.slice(1).flatMap(({ remedies }) => remedies), ...finding.remedies];
  return {
    ...finding,
    confidence: first.confidence,
    subject: { ...finding.subject, ...(first.subject.place && { place: first.subject.place }) },
    evidence: [...finding.evidence, ...twins.flatMap(({ evidence }) => evidence)],
    remedies: [likeliest, ...withoutRepeats(more, likeliest)],
  };
}

function withoutRepeats(remedies: readonly Remedy[], first: Remedy): readonly Remedy[] {
  const known = new Set([inWords(first)]);
  return remedies.filter((remedy) => !known.has(inWords(remedy)) && known.add(inWords(remedy)));
}

/** Two remedies are one where they read alike and change the same. */
function inWords({ title, action }: Remedy): string {
  return `${inEnglish(title)}\n${action.kind === 'powerShell' ? action.script.change : ''}`;
}
