import { defineFinding } from '../finding.ts';
import { powerShell } from '../powerShell.ts';
import { changeOf } from '../scripts/changeOf.ts';
import { text } from '../text.ts';
import { byHand, inShell } from './remedies.ts';

/** Extended Protection on a virtual directory where Microsoft expects none (EWS-12). */
export const extendedProtectionOn = defineFinding({
  code: 'autodiscover.extendedProtectionOn',
  rules: ['EWS-12'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Extended Protection is on for Autodiscover',
  message:
    '{identity} has Extended Protection set to {tokenChecking}. Microsoft expects None for Autodiscover; with it, clients that send no or other channel bindings cannot sign in.',
  remedies: ({ identity, tokenChecking }) => [
    inShell(
      text('Turn Extended Protection off for Autodiscover'),
      changeOf({
        noun: 'AutodiscoverVirtualDirectory',
        identity: String(identity),
        property: 'ExtendedProtectionTokenChecking',
        from: String(tokenChecking),
        to: 'None',
      }),
    ),
  ],
});

/** The address for computers of the domain, which Salesforce never asks (AD-21). */
export const internalUri = defineFinding({
  code: 'autodiscover.internalUri',
  rules: ['AD-21'],
  severity: 'info',
  confidence: 'certain',
  title: 'Internal Autodiscover address has no certificate',
  message:
    '{server} gives computers of the domain the Autodiscover address {uri}, whose host is not on a certificate of the export or which is not https. Salesforce never asks there; Outlook inside may warn.',
  remedies: ({ server, uri }) => [
    inShell(
      text('Set the internal Autodiscover address to a name on the certificate'),
      {
        inspect: powerShell`Get-ClientAccessService -Identity ${String(server)} | Format-List 'Name', 'AutoDiscoverServiceInternalUri'`,
        change: powerShell`Set-ClientAccessService -Identity ${String(server)} -AutoDiscoverServiceInternalUri (Read-Host 'Address such as https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml')`,
        undo: powerShell`Set-ClientAccessService -Identity ${String(server)} -AutoDiscoverServiceInternalUri ${String(uri)}`,
      },
      text('On Exchange 2013 the command is Set-ClientAccessServer.'),
    ),
  ],
});

/** A domain of the profile that Exchange does not accept mail for (AD-22). */
export const domainNotAccepted = defineFinding({
  code: 'autodiscover.domainNotAccepted',
  rules: ['AD-22'],
  severity: 'error',
  confidence: 'certain',
  title: 'Domain is not an accepted domain of Exchange',
  message:
    'The profile has addresses of {domain}, and the accepted domains of the export are {accepted}. Autodiscover does not answer for addresses of other domains.',
  remedies: ({ domain }) => [
    inShell(
      text('Add {domain} to the accepted domains', { domain }),
      {
        inspect: `Get-AcceptedDomain | Format-List 'Name', 'DomainName', 'DomainType'`,
        change: powerShell`New-AcceptedDomain -Name ${String(domain)} -DomainName ${String(domain)} -DomainType 'Authoritative'`,
        undo: powerShell`Remove-AcceptedDomain -Identity ${String(domain)}`,
      },
      text('Exchange then takes itself for the only one with mailboxes of this domain.'),
    ),
    byHand(
      'salesforceAdmin',
      text('Check the addresses of {domain} in the profile', { domain }),
      text('Compare them with the primary addresses of the mailboxes.'),
    ),
  ],
});
