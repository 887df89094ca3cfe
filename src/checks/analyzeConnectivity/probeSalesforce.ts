// Proves that Salesforce itself reaches Exchange and trusts its certificate.
// Lets the org make one request to EWS and one to Autodiscover, without credentials, and compares with this machine.
// Cannot see the way of Einstein Activity Capture, which connects from addresses of its own, nor a sign-in from there.
import { ended, notRun } from '../../core/catalogue/probeOrg.ts';
import { judged, TransientAnswer, type Check, type CheckId, type Outcome } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { OrgAnswer, OrgFault } from '../../core/salesforce/answer.ts';
import { hasOrg } from '../../core/salesforce/orgFacts.ts';
import type { Callout, ProbeObservation, ProbeTarget } from '../../core/salesforce/probe.ts';
import { text } from '../../core/text.ts';
import type { Proof } from '../evidence.ts';
import { withAnswer, type Answered } from '../setUpSalesforce/asking.ts';
import { faultProof, findingOfFault } from '../setUpSalesforce/orgFault.ts';
import { targetOf } from '../subjects.ts';
import { raiseAlike, type Sighting } from './alike.ts';
import { judgeCallout } from './judgeCallout.ts';
import { calloutEvidence, siteEvidence } from './probeEvidence.ts';
import { SEEN_HERE_BY } from './seenHereToo.ts';
import { findingsOfSites } from './siteLeft.ts';

/** Salesforce reaches Exchange. */
export const probeSalesforce: Check = {
  id: 'probe.salesforce',
  step: 'analyzeConnectivity',
  title: 'Salesforce reaches Exchange',
  consent: 'probeFromSalesforce',
  requires: () => ['org.connected'],
  explainedBy: () => SEEN_HERE_BY,
  subjects: (profile) => (hasOrg(profile) ? targetOf(profile) : []),
  run: async (facts, subject) => {
    const answer = await facts.org.probe();
    if (answer === 'notAgreed') return NOT_ASKED_FOR;
    if (answer === 'otherOrg') return OTHER_ORG;
    return judgeAnswer(answer)(facts, subject);
  },
};

const NOT_ASKED_FOR: Outcome = {
  kind: 'skipped',
  reason: text(
    'Adds a temporary Remote Site Setting to the org, so it runs only when asked for: use the command Exchange Connect: Test from Salesforce.',
  ),
};

const OTHER_ORG: Outcome = {
  kind: 'skipped',
  reason: text(
    'The profile leads to another org now than the one that was agreed to, so nothing was sent. Use the command Exchange Connect: Test from Salesforce again.',
  ),
};

const EWS_NOT_CALLED: Outcome = {
  kind: 'skipped',
  reason: text(
    'Salesforce was not asked to call EWS: no https address of EWS outside Exchange Online was among those that were agreed to.',
  ),
};

const NO_PROBE = text(
  'This org has no Remote Site Settings or no anonymous Apex in its API, so nothing was sent from it.',
);

function judgeAnswer(answer: OrgAnswer<ProbeObservation>): Check['run'] {
  return withAnswer({ ask: () => Promise.resolve(answer), notShown: NO_PROBE }, (seen) => {
    const { outcome } = seen.value;
    return outcome.kind === 'ran' ? judgeCallouts(outcome.callouts, seen) : judgeFailure(outcome.fault, seen);
  });
}

/** A setting that is left is told whatever kept the probe from its end; else the fault is said as everywhere. */
function judgeFailure(fault: OrgFault, seen: Answered<ProbeObservation>): Outcome | Promise<Outcome> {
  const { value, at, org, facts, subject } = seen;
  const left = leftIn(seen);
  const evidence: Proof = [...faultProof(fault, at), ...siteEvidence(value, at)];
  const reason = refusalIn(fault);
  if (reason !== undefined) {
    const kind = isForbidden(fault) ? notRun : ended;
    return judged(
      [raise(kind, { args: { org, reason }, subject, evidence: faultProof(fault, at) }), ...left],
      evidence,
    );
  }
  if (left.length === 0) return judgeAnswer({ kind: 'failed', fault, at })(facts, subject);
  const finding = findingOfFault(fault, { org, subject, at });
  return judged([...(finding ? [finding] : []), ...left], evidence);
}

/** What the org said where it knows the request and does not carry it out; other faults are about the way to the org. */
function refusalIn(fault: OrgFault): string | undefined {
  if (fault.kind === 'accessDenied') return fault.message;
  return fault.kind === 'refused' ? `${fault.code}: ${fault.message}` : undefined;
}

/** A want of a permission; any other refusal, be it a limit or an error of the org, is none. */
function isForbidden(fault: OrgFault): boolean {
  if (fault.kind !== 'refused') return fault.kind === 'accessDenied';
  return /^INSUFFICIENT_/.test(fault.code) || /\binsufficient (access|privileges)\b/i.test(fault.message);
}

async function judgeCallouts(callouts: readonly Callout[], seen: Answered<ProbeObservation>): Promise<Outcome> {
  const { value, at, org, facts } = seen;
  const verdicts = await Promise.all(callouts.map((callout) => judgeCallout(callout, seen)));
  const evidence = [...callouts.map((callout) => calloutEvidence(callout, at)), ...siteEvidence(value, at)];
  const findings = [...raiseAlike(verdicts.filter(isSighting), seen), ...leftIn(seen)];
  if (findings.length > 0) return judged(findings, evidence);
  const [explanation, ...others] = new Set(verdicts.filter(isCheckId));
  if (explanation) return { kind: 'blocked', by: [explanation, ...others], evidence };
  const asked = askedIn(facts);
  if (!asked.some(({ service }) => service === 'ews')) return EWS_NOT_CALLED;
  if (callouts.length === asked.length) return judged([], evidence);
  throw new TransientAnswer(text('{org} did not say what came of every request. Run the probe again.', { org }));
}

function askedIn({ consents: { probeFromSalesforce } }: Facts): readonly ProbeTarget[] {
  return probeFromSalesforce ? probeFromSalesforce.targets : [];
}

function leftIn({ value, org, subject, at }: Answered<ProbeObservation>): readonly Finding[] {
  const left = value.sites.filter(({ isRemoved }) => !isRemoved);
  return findingsOfSites(left, { org, subject, at });
}

type Verdict = Awaited<ReturnType<typeof judgeCallout>>;

function isSighting(verdict: Verdict): verdict is Sighting {
  return typeof verdict === 'object';
}

function isCheckId(verdict: Verdict): verdict is CheckId {
  return typeof verdict === 'string';
}
