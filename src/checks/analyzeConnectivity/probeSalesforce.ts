// Proves that Salesforce itself reaches Exchange and trusts its certificate.
// Lets the org make one request to EWS and one to Autodiscover, without credentials, and compares with this machine.
// Cannot see the way of Einstein Activity Capture, which connects from addresses of its own, nor a sign-in from there.
import { notRun } from '../../core/catalogue/probeOrg.ts';
import { judged, TransientAnswer, type Check, type CheckId, type Outcome } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { OrgFault } from '../../core/salesforce/answer.ts';
import { hasOrg } from '../../core/salesforce/orgFacts.ts';
import type { ProbeObservation } from '../../core/salesforce/probe.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { orgHostOf, withAnswer, type Answered } from '../setUpSalesforce/asking.ts';
import { faultProof } from '../setUpSalesforce/orgFault.ts';
import { targetOf } from '../subjects.ts';
import { judgeCallout } from './judgeCallout.ts';
import { calloutEvidence, siteEvidence } from './probeEvidence.ts';
import { probeTargets } from './probeTargets.ts';
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
    if (!facts.consents.probeFromSalesforce) return NOT_ASKED_FOR;
    const [first, ...others] = await probeTargets(facts);
    if (!first) return NO_ADDRESS;
    const answer = await facts.org.probe([first, ...others]);
    if (!answer) return NOT_ASKED_FOR;
    const refusal = answer.kind === 'failed' ? refusalIn(answer.fault) : undefined;
    if (answer.kind === 'failed' && refusal !== undefined) return refused(refusal, answer, facts, subject);
    return withAnswer({ ask: () => Promise.resolve(answer), notShown: NO_PROBE }, (seen) =>
      judge(seen, 1 + others.length),
    )(facts, subject);
  },
};

const NOT_ASKED_FOR: Outcome = {
  kind: 'skipped',
  reason: text(
    'Adds a temporary Remote Site Setting to the org, so it runs only when asked for: use the command Exchange Connect: Test from Salesforce.',
  ),
};

const NO_ADDRESS: Outcome = {
  kind: 'skipped',
  reason: text(
    'Needs an https address of Exchange that is not in Exchange Online: the profile has none, and Autodiscover showed none.',
  ),
};

const NO_PROBE = text(
  'This org has no Remote Site Settings or no anonymous Apex in its API, so nothing was sent from it.',
);

/** What the org said where it knows the request and does not carry it out; other faults are about the way to the org. */
function refusalIn(fault: OrgFault): string | undefined {
  if (fault.kind === 'accessDenied') return fault.message;
  return fault.kind === 'refused' ? `${fault.code}: ${fault.message}` : undefined;
}

async function refused(
  reason: string,
  { fault, at }: { readonly fault: OrgFault; readonly at: Date },
  facts: Facts,
  subject: Subject,
): Promise<Outcome> {
  const evidence = faultProof(fault, at);
  const args = { org: await orgHostOf(facts, subject), reason };
  return judged([raise(notRun, { args, subject, evidence })], evidence);
}

async function judge(seen: Answered<ProbeObservation>, asked: number): Promise<Outcome> {
  const { value, at, org, subject } = seen;
  const verdicts = await Promise.all(value.callouts.map((callout) => judgeCallout(callout, seen)));
  const evidence = [...value.callouts.map((callout) => calloutEvidence(callout, at)), ...siteEvidence(value, at)];
  const findings = [...distinct(verdicts.filter(isFinding)), ...leftIn(value, { org, subject, at })];
  if (findings.length > 0) return judged(findings, evidence);
  const [explanation, ...others] = new Set(verdicts.filter(isCheckId));
  if (explanation) return { kind: 'blocked', by: [explanation, ...others] };
  if (value.callouts.length === asked) return judged([], evidence);
  throw new TransientAnswer(text('{org} did not say what came of every request. Run the probe again.', { org }));
}

/** One host that serves both fails for both in the same way. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const said = new Set<string>();
  return findings.filter(({ code, message: { args } }) => {
    const about = JSON.stringify([code, args['host']]);
    return !said.has(about) && said.add(about);
  });
}

function leftIn(
  { sites }: ProbeObservation,
  place: { readonly org: string; readonly subject: Subject; readonly at: Date },
): readonly Finding[] {
  const left = sites.filter(({ isRemoved }) => !isRemoved);
  return findingsOfSites(left, place);
}

type Verdict = Awaited<ReturnType<typeof judgeCallout>>;

function isFinding(verdict: Verdict): verdict is Finding {
  return typeof verdict === 'object';
}

function isCheckId(verdict: Verdict): verdict is CheckId {
  return typeof verdict === 'string';
}
