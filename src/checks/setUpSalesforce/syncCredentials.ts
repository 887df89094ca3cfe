// Proves that the service account is entered in Setup, as far as a person says so.
// Shows what was confirmed, when, and by whom.
// Cannot see it: no interface shows the connection method or the account, and "provided" proves only its password.
import { credentialsNotEntered } from '../../core/catalogue/salesforceSync.ts';
import type { Check } from '../../core/check.ts';
import { raise } from '../../core/finding.ts';
import { text } from '../../core/text.ts';
import { withConfirmation } from './confirmed.ts';
import { orgOf } from './orgSubjects.ts';

/** The service account is entered in Setup. */
export const syncCredentials: Check = {
  id: 'sync.credentials',
  step: 'setUpSalesforce',
  title: 'The service account is entered in Setup',
  requires: () => ['org.connected'],
  subjects: orgOf,
  run: withConfirmation(
    {
      kind: 'credentialsEntered',
      expected: true,
      nobody: text(
        'Nobody has confirmed this yet: no interface shows it. Follow the guided steps below Set up Salesforce, then confirm there that Setup shows the service account as provided.',
      ),
    },
    (denied) => raise(credentialsNotEntered, denied),
  ),
};
