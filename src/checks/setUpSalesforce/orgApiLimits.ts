// Proves that the org has API requests left for reading its users without taking those of other integrations.
// Reads the daily limit and what is left of it.
// Cannot see limits of a single user or client, nor how fast others use theirs up.
import { requestsShort } from '../../core/catalogue/salesforceConnection.ts';
import { judged, type Check } from '../../core/check.ts';
import { raise } from '../../core/finding.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { withAnswer } from './asking.ts';
import { orgOf } from './orgSubjects.ts';

/** 50,000 users in pages of 2,000, read twice where they change meanwhile, and everything else that a run asks. */
const NEEDED = 80;

/** API requests are left. */
export const orgApiLimits: Check = {
  id: 'org.apiLimits',
  step: 'setUpSalesforce',
  title: 'The org has API requests left',
  requires: () => ['org.connected'],
  subjects: orgOf,
  run: withAnswer(
    { ask: (org) => org.limits(), notShown: text('This org does not show its limits to the user.') },
    ({ value: { max, remaining }, at, org, subject }) => {
      const left = `${String(remaining)} of ${String(max)} in 24 hours`;
      const evidence = [observed(text('API requests left'), left, 'http', at, 'public')] as const;
      if (remaining > NEEDED) return judged([], evidence);
      const args = { org, remaining, max, needed: NEEDED };
      return judged([raise(requestsShort, { args, subject, evidence })], evidence);
    },
  ),
};
