import type { Finding } from '../finding.ts';

/**
 * What was seen over the wire and what exports show, as one list: a finding of the same kind about the same thing
 * stands once, with the evidence of both. The words, the place and the remedies are those of the export, which knows
 * the exact object and its old value; the subject is that of the wire, by which the checklist knows it.
 */
export function reconcile(wire: readonly Finding[], exported: readonly Finding[]): readonly Finding[] {
  const left = [...exported];
  const together = wire.map((seen) => {
    const twin = twinOf(seen, left);
    if (!twin) return seen;
    left.splice(left.indexOf(twin), 1);
    return merged(seen, twin);
  });
  return [...together, ...left];
}

/** Of several servers that an export finds at fault, the one that the wire names comes first. */
function twinOf(seen: Finding, exported: readonly Finding[]): Finding | undefined {
  const twins = exported.filter((one) => one.code === seen.code && isAboutSame(one, seen));
  const server = String(seen.message.args['server'] ?? '').toLowerCase();
  return twins.find(({ subject }) => subject.name.toLowerCase() === server) ?? twins[0];
}

/** The wire knows hosts and an export knows servers: what both lead to is the property of the profile. */
function isAboutSame(one: Finding, other: Finding): boolean {
  if (one.subject.name.toLowerCase() === other.subject.name.toLowerCase()) return true;
  return JSON.stringify(one.subject.property) === JSON.stringify(other.subject.property);
}

function merged(seen: Finding, twin: Finding): Finding {
  const { place } = twin.subject;
  return {
    ...twin,
    subject: { ...seen.subject, ...(place && { place }) },
    evidence: [...seen.evidence, ...twin.evidence],
  };
}
