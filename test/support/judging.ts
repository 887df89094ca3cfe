import assert from 'node:assert/strict';
import { TransientAnswer, type Check, type Outcome } from '../../src/core/check.ts';
import { NO_CONSENT, type Consents } from '../../src/core/facts.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { ExchangeSession } from '../../src/core/ports.ts';
import type { ConnectionProfile } from '../../src/core/profile/profile.ts';
import { NO_CONFIRMATIONS, type Confirmations, type OrgSession } from '../../src/core/salesforce/ports.ts';
import { aProfile } from './builders.ts';
import { factsOf, type FakeOrg } from './fakeSession.ts';
import { aProfileWithOrg } from './orgBuilders.ts';

/** What a check concludes about its first subject; `skipped`, `transient` and `blocked by ...` stand for themselves. */
export async function verdictOn(
  check: Check,
  session: Partial<ExchangeSession>,
  profile: ConnectionProfile = aProfile(),
  consents: Consents = NO_CONSENT,
  org: FakeOrg = {},
): Promise<readonly string[] | string> {
  try {
    const outcome = await outcomeOf(check, session, profile, consents, org);
    if (outcome.kind === 'skipped') return 'skipped';
    if (outcome.kind === 'blocked') return `blocked by ${outcome.by.join(', ')}`;
    outcome.findings.forEach(assertComplete);
    assert.ok(outcome.evidence.length > 0, 'a judgement shows what was seen, also when it passes');
    return outcome.findings.map(({ code }) => code);
  } catch (error) {
    if (error instanceof TransientAnswer) return 'transient';
    throw error;
  }
}

/** The outcome of a check about its first subject. */
export function outcomeOf(
  check: Check,
  session: Partial<ExchangeSession>,
  profile: ConnectionProfile = aProfile(),
  consents: Consents = NO_CONSENT,
  org: FakeOrg = {},
): Promise<Outcome> {
  const [subject] = check.subjects(profile);
  assert.ok(subject, `${check.id} has a subject`);
  return check.run(factsOf(profile, session, consents, org), subject);
}

/** {@link verdictOn} for a check of the org, beside a healthy Exchange. */
export function verdictOnOrg(
  check: Check,
  org: Partial<OrgSession>,
  profile: ConnectionProfile = aProfileWithOrg(),
  confirmations: Confirmations = NO_CONFIRMATIONS,
): Promise<readonly string[] | string> {
  return verdictOn(check, {}, profile, NO_CONSENT, { org, confirmations });
}

/** Every finding can be shown: no placeholder of its message, evidence or remedies is left without an argument. */
export function assertComplete({ code, message, evidence, remedies }: Finding): void {
  const texts = [message, ...evidence.map(({ label }) => label), ...remedies.map(({ title }) => title)];
  for (const { message: pattern, args } of texts) {
    for (const [, name = ''] of pattern.matchAll(/\{(\w+)\}/g)) {
      assert.ok(args[name] !== undefined, `${code}: {${name}} in "${pattern}"`);
    }
  }
}
