import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byHand } from './remedies.ts';

/** A scope whose answer hangs on what the export does not hold (IMP-04). */
export const scopeNotEvaluated = defineFinding({
  code: 'impersonation.scopeNotEvaluated',
  rules: ['IMP-04', 'IMP-06'],
  severity: 'info',
  confidence: 'certain',
  title: 'Scope could not be evaluated for a mailbox',
  message:
    'Whether the scope {scope} covers {mailbox} hangs on {unknown}, which the export does not tell. Nothing is claimed either way.',
  remedies: ({ mailbox }) => [
    byHand(
      'exchangeAdmin',
      text('Ask Exchange which mailboxes the scope covers'),
      text('Run Get-Recipient -RecipientPreviewFilter with the RecipientFilter of the scope, and look for {mailbox}.', {
        mailbox,
      }),
      text('Or make the export with the collector script, which reads the groups and attributes of each mailbox.'),
    ),
  ],
});
