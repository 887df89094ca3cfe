import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { moveToGraph } from './onlineRemedies.ts';
import { byHand, inShell } from './remedies.ts';

/** Status 403 whose policy header says that EWS is off for the tenant or user (EXO-01, EXO-04). */
export const ewsDisabled = defineFinding({
  code: 'online.ewsDisabled',
  rules: ['EXO-01', 'EXO-04'],
  severity: 'error',
  confidence: 'certain',
  title: 'Exchange Online has EWS switched off',
  message:
    '{url} answered with status {status} and the reason "{reason}". That is Exchange Online with EWS off for the organisation or the mailbox; from {ends} on it stays off for everyone. An on-premises Exchange is expected here.',
  remedies: () => [
    moveToGraph(),
    inShell(
      text('Allow EWS again for the time that is left'),
      {
        inspect: `Get-OrganizationConfig | Format-List 'EwsEnabled', 'EwsApplicationAccessPolicy'`,
        change: 'Set-OrganizationConfig -EwsEnabled $true',
        undo: 'Set-OrganizationConfig -EwsEnabled $false',
      },
      text('This helps applications with modern authentication only, and not the service account of Salesforce.'),
    ),
  ],
});

/** Status 403 whose policy header says that a rule about applications blocks EWS (EXO-02). */
export const applicationBlocked = defineFinding({
  code: 'online.applicationBlocked',
  rules: ['EXO-02', 'EXO-06', 'EXO-07'],
  severity: 'error',
  confidence: 'possible',
  title: 'Exchange Online blocks this application',
  message:
    '{url} answered with status {status} and the reason "{reason}". That is Exchange Online. Possible cause: the list of allowed application ids, or the list of user agents, leaves this one out; the answer does not tell which. An on-premises Exchange is expected here.',
  remedies: () => [
    moveToGraph(),
    byHand(
      'exchangeAdmin',
      text('Check both lists'),
      text(
        'Run Get-OrganizationConfig -RetrieveEwsOperationAccessPolicy | Format-List EwsAllowedAppIDs, EwsApplicationAccessPolicy, EwsAllowList, EwsBlockList.',
      ),
      text('A change of EwsAllowedAppIDs can take 24 hours.'),
    ),
  ],
});

/** A diagnostics header that asks for modern authentication (EXO-03). */
export const modernAuthenticationOnly = defineFinding({
  code: 'online.modernAuthenticationOnly',
  rules: ['EXO-03', 'LIFE-01'],
  severity: 'error',
  confidence: 'certain',
  title: 'Exchange Online accepts only modern authentication',
  message:
    '{url} answered that modern authentication is needed ({reason}). Exchange Online accepts no password of a service account since {since}. An on-premises Exchange is expected here.',
  remedies: () => [moveToGraph()],
});
