import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { byHand } from './remedies.ts';

/** The last months of Lightning Sync (LIFE-08); the profile does not tell which product it serves, so it is no warning. */
export const lightningSyncRetires = defineFinding({
  code: 'lifecycle.lightningSyncRetires',
  rules: ['LIFE-08'],
  severity: 'info',
  confidence: 'certain',
  title: 'Lightning Sync retires soon',
  message:
    'Salesforce has announced the end of Lightning Sync for {end} (days until that month: {days}); Government Cloud is exempt. Einstein Activity Capture goes on with the same service account.',
  remedies: () => [moveToActivityCapture()],
});

/** After the end of Lightning Sync (LIFE-08). */
export const lightningSyncRetired = defineFinding({
  code: 'lifecycle.lightningSyncRetired',
  rules: ['LIFE-08'],
  severity: 'info',
  confidence: 'certain',
  title: 'Lightning Sync has reached its announced end',
  message:
    'Salesforce announced the end of Lightning Sync for {end}, which has come; Government Cloud is exempt. Where this connection serves Einstein Activity Capture, nothing is to be done.',
  remedies: () => [moveToActivityCapture()],
});

function moveToActivityCapture(): Remedy {
  return byHand(
    'salesforceAdmin',
    text('Move from Lightning Sync to Einstein Activity Capture'),
    text('Run the readiness check of the migration in the settings of Lightning Sync, as often as you like.'),
    text('Use the same service account: every check of steps 1 and 2 serves both products.'),
    text('Make lists of allowed network addresses anew; those made for Lightning Sync do not carry over.'),
  );
}
