// Proves that nothing known stands in the way of the migration to Einstein Activity Capture, as far as a person says so.
// Shows what was answered about the event settings of the configurations, when, and by whom.
// Cannot see the configurations: no interface shows them. The readiness check of the migration has the last word.
import { usersSelectEvents } from '../../core/catalogue/capture.ts';
import type { Check } from '../../core/check.ts';
import { raise } from '../../core/finding.ts';
import { text } from '../../core/text.ts';
import { withConfirmation } from '../setUpSalesforce/confirmed.ts';
import { orgOf } from '../setUpSalesforce/orgSubjects.ts';
import { exemptionOf } from './exemption.ts';

const ofConfirmation = withConfirmation(
  {
    kind: 'usersSelectEvents',
    expected: false,
    nobody: text(
      'Nobody has answered this yet: whether a configuration has Events users select, which the migration cannot take along. Answer it below Stay connected.',
    ),
  },
  (denied) => raise(usersSelectEvents, denied),
);

/** Nothing known blocks the migration. */
export const captureBlockers: Check = {
  id: 'capture.blockers',
  step: 'stayConnected',
  title: 'No configuration lets users select events',
  requires: () => ['org.connected'],
  subjects: orgOf,
  run: async (facts, subject) => {
    const exemption = await exemptionOf(facts);
    return exemption ? { kind: 'skipped', reason: NOTHING_TO_MIGRATE } : ofConfirmation(facts, subject);
  },
};

const NOTHING_TO_MIGRATE = text('This org is in Government Cloud, so that no migration is needed.');
