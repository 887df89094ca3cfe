// Proves that there is a way into the org: the Salesforce command line knows it, and the org accepts its session.
// Asks the command line for the org, and the org itself one question.
// Cannot see whether Salesforce reaches Exchange: that is what `probe.salesforce` is for.
import { refused } from '../../core/catalogue/salesforceConnection.ts';
import { judged, type Check, type Outcome } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise } from '../../core/finding.ts';
import type { OrgAnswer } from '../../core/salesforce/answer.ts';
import type { OrgConnection } from '../../core/salesforce/observations.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { NO_WAY } from './asking.ts';
import { faultProof, findingOfFault } from './orgFault.ts';
import { orgOf } from './orgSubjects.ts';

/** The org is connected. */
export const orgConnected: Check = {
  id: 'org.connected',
  step: 'setUpSalesforce',
  title: 'The org is connected',
  requires: () => [],
  subjects: orgOf,
  run: async ({ org }, subject) => {
    const answer = await org.connection();
    return answer.kind === 'answered'
      ? judged([], connectionEvidence(answer.value, answer.at))
      : outcomeOf(answer, subject);
  },
};

function outcomeOf({ fault, at }: Extract<OrgAnswer<never>, { kind: 'failed' }>, subject: Subject): Outcome {
  if (fault.kind === 'notConnected') return { kind: 'skipped', reason: NO_WAY };
  const evidence = faultProof(fault, at);
  const finding =
    fault.kind === 'notAvailable'
      ? // What every org has: where it is missing, something else answered.
        raise(refused, { args: { ...fault, org: subject.name, status: 'unknown' }, subject, evidence })
      : findingOfFault(fault, { org: subject.name, subject, at });
  return judged(finding ? [finding] : [], evidence);
}

function connectionEvidence(seen: OrgConnection, at: Date): readonly Evidence[] {
  const { instanceUrl, username, orgId, apiVersion, cliVersion } = seen;
  return [
    observed(text('Org'), instanceUrl, 'http', at),
    observed(text('Org id'), orgId, 'http', at),
    observed(text('User of the checks'), username, 'http', at, 'personal'),
    observed(text('Newest version of the API'), apiVersion, 'http', at, 'public'),
    ...(cliVersion === undefined ? [] : [observed(text('Salesforce command line'), cliVersion, 'http', at, 'public')]),
  ];
}
