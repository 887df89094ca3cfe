import type { Evidence } from '../../core/evidence.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding, type FindingKind } from '../../core/finding.ts';
import type { ProbeTarget } from '../../core/salesforce/probe.ts';
import type { Subject } from '../../core/subject.ts';
import type { TextArguments } from '../../core/text.ts';
import type { Proof } from '../evidence.ts';
import { hostOf } from './probeEvidence.ts';

/** What a callout is judged beside. */
export interface ProbeContext {
  readonly facts: Facts;
  readonly subject: Subject;
  /** Host of the org's instance. */
  readonly org: string;
  readonly at: Date;
}

/** A kind of finding that one callout shows. */
export interface Sighting {
  readonly kind: FindingKind;
  readonly target: ProbeTarget;
  /** What its message needs beside the address. */
  readonly args: TextArguments;
  readonly proof: Proof;
  /** Sightings of one kind that are about the same thing have one cause, and one way out. */
  readonly about: string;
}

/** A finding for each cause, which names every host that shows it. */
export function raiseAlike(sightings: readonly Sighting[], context: ProbeContext): readonly Finding[] {
  return sightings.flatMap((first, index) => {
    if (sightings.slice(0, index).some((earlier) => isAlike(earlier, first))) return [];
    const others = sightings.slice(index + 1).filter((later) => isAlike(first, later));
    return [raiseOne(first, others, context)];
  });
}

function isAlike(one: Sighting, other: Sighting): boolean {
  return one.kind.code === other.kind.code && one.about === other.about;
}

function raiseOne(first: Sighting, others: readonly Sighting[], { subject, org }: ProbeContext): Finding {
  const { kind, target, args, proof } = first;
  const urls = [first, ...others].map((one) => one.target.url);
  const reasons = [first, ...others].map((one) => String(one.args['reason'] ?? ''));
  const [shown, ...more] = proof;
  return raise(kind, {
    args: { ...args, org, url: listed(urls), host: listed(urls.map(hostOf)), reason: listed(reasons) },
    subject: subjectOf(target, subject),
    evidence: [shown, ...distinct([...more, ...others.flatMap((other) => other.proof)])],
  });
}

function listed(values: readonly string[]): string {
  return [...new Set(values)].join(', ');
}

/** One host that serves both shows both the same certificate. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  return [...new Map(evidence.map((seen) => [JSON.stringify([seen.label, seen.value]), seen])).values()];
}

/** The address of Autodiscover follows from that of the service account. */
function subjectOf({ service, url }: ProbeTarget, subject: Subject): Subject {
  return service === 'ews' ? subject : { name: hostOf(url), property: ['serviceAccount', 'address'] };
}
