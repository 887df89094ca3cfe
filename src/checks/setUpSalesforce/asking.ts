import { judged, TransientAnswer, type Check, type Outcome } from '../../core/check.ts';
import type { Facts } from '../../core/facts.ts';
import { valueOf, type OrgAnswer, type OrgFault } from '../../core/salesforce/answer.ts';
import type { IntendedUsers } from '../../core/salesforce/observations.ts';
import type { OrgFacts } from '../../core/salesforce/orgFacts.ts';
import type { Subject } from '../../core/subject.ts';
import { text, type Text } from '../../core/text.ts';
import { faultProof, findingOfFault, type FaultPlace } from './orgFault.ts';

/** An answer of the org, and where it came from. */
export interface Answered<Value> {
  readonly value: Value;
  readonly at: Date;
  /** Host of the org, with port where it is not the usual one. */
  readonly org: string;
  readonly facts: Facts;
  readonly subject: Subject;
}

/** What the org is asked for, and what to say where it does not show that. */
export interface Question<Value> {
  readonly ask: (org: OrgFacts) => Promise<OrgAnswer<Value>>;
  readonly notShown: Text;
}

/** The `run` of a check that judges one answer of the org; whatever else comes back is said in the same way everywhere. */
export function withAnswer<Value>(
  { ask, notShown }: Question<Value>,
  judge: (seen: Answered<Value>) => Outcome | Promise<Outcome>,
): Check['run'] {
  return async (facts, subject) => {
    const org = await orgHostOf(facts, subject);
    const answer = await ask(facts.org);
    if (answer.kind === 'answered') return judge({ value: answer.value, at: answer.at, org, facts, subject });
    if (answer.fault.kind === 'notAvailable') return { kind: 'skipped', reason: notShown };
    if (answer.fault.kind === 'accessDenied' && (await isSetupHidden(facts.org))) return HIDDEN;
    return outcomeOfFault(answer.fault, { org, subject, at: answer.at });
  };
}

/** The `run` of a check that judges the intended users. */
export function withUsers(judge: (seen: Answered<IntendedUsers>) => Outcome | Promise<Outcome>): Check['run'] {
  return withAnswer({ ask: (org) => org.users(), notShown: USERS_HIDDEN }, judge);
}

const USERS_HIDDEN = text('This org does not show its users to the user.');

/** The host of the org, with port; the name of the subject where there is no connection. */
export async function orgHostOf({ org }: Facts, { name }: Subject): Promise<string> {
  const connection = valueOf(await org.connection());
  return connection ? new URL(connection.instanceUrl).host : name;
}

/** True where the user may not view Setup, which is said once and explains every refusal. */
async function isSetupHidden(org: OrgFacts): Promise<boolean> {
  return valueOf(await org.permissions())?.viewSetup === false;
}

const HIDDEN: Outcome = { kind: 'blocked', by: ['org.permissions'] };

/**
 * A passing state says nothing about the customer's org, so it is not found out.
 * @throws {TransientAnswer} for a passing state.
 */
function outcomeOfFault(fault: OrgFault, place: FaultPlace): Outcome {
  if (PASSING.has(fault.kind)) {
    throw new TransientAnswer(text('{org} did not answer this. Run it again.', { org: place.org }));
  }
  const finding = findingOfFault(fault, place);
  return finding ? judged([finding], faultProof(fault, place.at)) : { kind: 'skipped', reason: NO_WAY };
}

/** The connection stood a moment ago, so that these pass. */
const PASSING: ReadonlySet<OrgFault['kind']> = new Set(['timedOut', 'unreachable', 'maintenance']);

/** Why nothing is asked of an org in a run that was given no way to one. */
export const NO_WAY = text('This run was made without a way to the org.');
