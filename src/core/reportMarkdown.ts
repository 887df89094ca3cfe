import { codeSpan, escapeMarkdown } from './markdown.ts';
import type { Report, ReportedCheck, ReportedDrift, ReportedEvidence, ReportedFinding } from './report.ts';
import { text, type Translate } from './text.ts';

/** Renders a report as Markdown (CommonMark with tables); what a server said is shown as text, never as markup. */
export function renderMarkdown(report: Report, translate: Translate): string {
  const { pass, warn, fail, blocked, unknown, skipped } = report.tally;
  const counts = { pass, warn, fail, open: blocked + unknown, skipped };
  return [
    `# ${translate(text('Exchange Connect for Salesforce: report'))}`,
    translate(text('Checked at {at} from {machine}.', { at: report.at, machine: report.seenFrom })),
    translate(
      text('Passed: {pass}. Warnings: {warn}. Failed: {fail}. Not determined: {open}. Skipped: {skipped}.', counts),
    ),
    ...(report.drift ? [driftSection(report.drift, translate)] : []),
    ...report.checks.map((check) => checkSection(check, translate)),
    '',
  ].join('\n\n');
}

function driftSection({ since, changes }: ReportedDrift, translate: Translate): string {
  const heading = `## ${translate(text('Changed since the last good run, of {since}', { since }))}`;
  if (changes.length === 0) return `${heading}\n\n${translate(text('Nothing that can be seen from here.'))}`;
  const lines = changes.map(({ label, before, now }) => {
    return `- ${escapeMarkdown(label)}: ${codeSpan(before)} → ${codeSpan(now)}`;
  });
  return [heading, lines.join('\n')].join('\n\n');
}

function checkSection(check: ReportedCheck, translate: Translate): string {
  const heading = `## ${check.statusName}: ${escapeMarkdown(check.title)}`;
  const subject = translate(text('About {subject}.', { subject: check.subject }));
  return [
    heading,
    escapeMarkdown(subject),
    ...(check.reason === undefined ? [] : [escapeMarkdown(check.reason)]),
    ...check.findings.map(findingSection),
    ...evidenceList(check.evidence),
  ].join('\n\n');
}

function findingSection({ code, title, message, remedies, evidence }: ReportedFinding): string {
  const remedyList = remedies
    .map((remedy) => `- ${escapeMarkdown(remedy.actor)}: ${escapeMarkdown(remedy.title)}`)
    .join('\n');
  return [
    `### ${escapeMarkdown(title)} (${code})`,
    escapeMarkdown(message),
    remedyList,
    ...evidenceList(evidence),
  ].join('\n\n');
}

function evidenceList(evidence: readonly ReportedEvidence[]): string[] {
  if (evidence.length === 0) return [];
  return [
    evidence.map(({ label, value, source }) => `- ${escapeMarkdown(label)} (${source}): ${codeSpan(value)}`).join('\n'),
  ];
}
