// Proves that the org has API requests left for reading its users without taking those of other integrations.
// Reads the daily limit and what is left of it.
// Cannot see limits of a single user or client, nor how fast others use theirs up.
import { requestsShort } from '../../core/catalogue/salesforceConnection.ts';
import { judged, type Check } from '../../core/check.ts';
import { raise } from '../../core/finding.ts';
import { valueOf } from '../../core/salesforce/answer.ts';
import type { OrgFacts } from '../../core/salesforce/orgFacts.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { withAnswer } from './asking.ts';
import { orgOf } from './orgSubjects.ts';

/** With as many left no org is too large. */
const PLENTY = 2_000;
/** Rows of an answer. */
const PAGE_ROWS = 2_000;
/** Users are read once more where they change meanwhile, and so are their permissions once. */
const READINGS = 3;
/** Everything else that two runs ask: what is found is mended, and looked at again. */
const OTHERS = 40;

/** API requests are left. */
export const orgApiLimits: Check = {
  id: 'org.apiLimits',
  step: 'setUpSalesforce',
  title: 'The org has API requests left',
  requires: () => ['org.connected'],
  subjects: orgOf,
  run: withAnswer(
    { ask: (org) => org.limits(), notShown: text('This org does not show its limits to the user.') },
    async ({ value: { max, remaining }, at, org, subject, facts }) => {
      const left = `${String(remaining)} of ${String(max)} in 24 hours`;
      const evidence = [observed(text('API requests left'), left, 'http', at, 'public')] as const;
      if (remaining > PLENTY) return judged([], evidence);
      const users = await intendedUsers(facts.org);
      const needed = OTHERS + READINGS * Math.ceil(users / PAGE_ROWS);
      if (remaining > needed) return judged([], evidence);
      const args = { org, remaining, max, needed, users };
      return judged([raise(requestsShort, { args, subject, evidence })], evidence);
    },
  ),
};

/** How many users the org says there are to read; none where it does not say. */
async function intendedUsers(org: OrgFacts): Promise<number> {
  return valueOf(await org.users())?.reported ?? 0;
}
