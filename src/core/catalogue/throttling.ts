import { defineFinding } from '../finding.ts';
import { powerShell } from '../powerShell.ts';
import { text } from '../text.ts';
import { inShell } from './remedies.ts';

const POLICY = 'Salesforce sync';
const SHOW = `Get-ThrottlingPolicy | Format-List 'Name', 'ThrottlingPolicyScope', 'EwsMaxConcurrency', 'EwsRechargeRate', 'EwsCutoffBalance'`;

/** Fewer connections than Exchange grants by default (THR-01). */
export const lowConcurrency = defineFinding({
  code: 'throttling.lowConcurrency',
  rules: ['THR-01'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Throttling policy allows few EWS connections',
  message:
    'The throttling policy {policy}, which applies to {account}, allows {value} EWS connections at a time; at least 10 are expected. The sync of many mailboxes exceeds it, and Exchange refuses requests.',
  remedies: ({ account }) => [
    inShell(
      text('Give {account} a throttling policy of its own', { account }),
      {
        inspect: SHOW,
        change: powerShell`New-ThrottlingPolicy -Name ${POLICY} -EwsMaxConcurrency 50
Set-ThrottlingPolicyAssociation -Identity ${String(account)} -ThrottlingPolicy ${POLICY}`,
        undo: powerShell`Set-ThrottlingPolicyAssociation -Identity ${String(account)} -ThrottlingPolicy $null
Remove-ThrottlingPolicy -Identity ${POLICY}`,
      },
      text('How much the servers can bear is for you to decide: 50 is a beginning.'),
    ),
  ],
});

/** No limit at all (THR-03). */
export const unlimited = defineFinding({
  code: 'throttling.unlimited',
  rules: ['THR-03'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Throttling policy has no limit',
  message:
    'In the throttling policy {policy}, which applies to {account}, {property} is {value}: there is no limit. A sync that goes wrong can then overload the servers; a high value is safer than none.',
  remedies: ({ account }) => [
    inShell(
      text('Give {account} a throttling policy with limits', { account }),
      {
        inspect: SHOW,
        change: powerShell`New-ThrottlingPolicy -Name ${POLICY} -EwsMaxConcurrency 50 -EwsCutoffBalance 3000000
Set-ThrottlingPolicyAssociation -Identity ${String(account)} -ThrottlingPolicy ${POLICY}`,
        undo: powerShell`Set-ThrottlingPolicyAssociation -Identity ${String(account)} -ThrottlingPolicy $null
Remove-ThrottlingPolicy -Identity ${POLICY}`,
      },
      text('How much the servers can bear is for you to decide: these values are a beginning.'),
    ),
  ],
});
