// Proves that an active configuration includes the intended users, as far as a person says so.
// Shows what was confirmed, when, and by whom.
// Cannot see the configurations, their filters, nor who is in them: no interface shows those of Lightning Sync.
import { configurationNotActive } from '../../core/catalogue/salesforceSync.ts';
import type { Check } from '../../core/check.ts';
import { raise } from '../../core/finding.ts';
import { text } from '../../core/text.ts';
import { withConfirmation } from './confirmed.ts';
import { orgOf } from './orgSubjects.ts';

/** A configuration is active for the users. */
export const syncConfiguration: Check = {
  id: 'sync.configuration',
  step: 'setUpSalesforce',
  title: 'A configuration is active for the users',
  requires: () => ['org.connected'],
  subjects: orgOf,
  run: withConfirmation(
    {
      kind: 'configurationActive',
      expected: true,
      nobody: text(
        'Nobody has confirmed this yet: no interface shows it. Follow the guided steps below Set up Salesforce, then confirm there that a configuration is active and includes the users.',
      ),
    },
    (denied) => raise(configurationNotActive, denied),
  ),
};
