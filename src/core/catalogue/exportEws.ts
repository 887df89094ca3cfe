import { defineFinding } from '../finding.ts';
import { powerShell } from '../powerShell.ts';
import { changeOf, organizationChangeOf } from '../scripts/changeOf.ts';
import { iisChange } from '../scripts/iisChange.ts';
import { text } from '../text.ts';
import { byHand, inShell } from './remedies.ts';

/** Anonymous access off on the front end, where it has to let the first request in (EWS-02). */
export const anonymousOff = defineFinding({
  code: 'ews.anonymousOff',
  rules: ['EWS-02'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Anonymous access is off for EWS',
  message:
    'On {server}, anonymous authentication is off at {path}. Exchange has it on by default: the front end lets the request in and asks for credentials itself.',
  remedies: ({ path }) => [
    inShell(
      text('Turn anonymous authentication on again at {path}', { path }),
      iisChange(String(path), 'security/authentication/anonymousAuthentication', 'enabled', false, true),
    ),
  ],
});

/** TLS not required on the front end: something in front of it ends TLS (EWS-10). */
export const tlsNotRequired = defineFinding({
  code: 'ews.tlsNotRequired',
  rules: ['EWS-10'],
  severity: 'warning',
  confidence: 'certain',
  title: 'EWS does not require TLS',
  message:
    'On {server}, {path} accepts requests without TLS (sslFlags {flags}), while Extended Protection is {tokenChecking}. Microsoft does not support TLS offloading with Extended Protection; TLS is expected up to Exchange.',
  remedies: ({ path, flags }) => [
    inShell(
      text('Require TLS at {path}', { path }),
      iisChange(String(path), 'security/access', 'sslFlags', String(flags), 'Ssl, Ssl128'),
      text('Clients and load balancers that speak http to this server stop working.'),
    ),
    byHand(
      'networkAdmin',
      text('Use TLS between the load balancer and Exchange'),
      text('Change TLS offloading to bridging, with the same certificate as Exchange.'),
    ),
  ],
});

/** Extended Protection on a build that does not support it (EWS-11). */
export const extendedProtectionUnsupported = defineFinding({
  code: 'ews.extendedProtectionUnsupported',
  rules: ['EWS-11'],
  severity: 'error',
  confidence: 'certain',
  title: 'Extended Protection is on before Exchange supports it',
  message:
    '{identity} has Extended Protection set to {tokenChecking}, and {server} runs build {version}, which does not support it. Access to mailboxes breaks; the update of August 2022 or later is expected first.',
  remedies: ({ identity, tokenChecking }) => [
    inShell(
      text('Turn Extended Protection off until the update is installed'),
      changeOf({
        noun: 'WebServicesVirtualDirectory',
        identity: String(identity),
        property: 'ExtendedProtectionTokenChecking',
        from: String(tokenChecking),
        to: 'None',
      }),
    ),
    byHand(
      'exchangeAdmin',
      text('Install the current updates of Exchange'),
      text('Run HealthChecker of Microsoft: it names the missing updates.'),
    ),
  ],
});

/** A mitigation rule of URL Rewrite on the path of EWS or Autodiscover (EWS-15). */
export const rewriteBlocks = defineFinding({
  code: 'ews.rewriteBlocks',
  rules: ['EWS-15'],
  severity: 'warning',
  confidence: 'possible',
  title: 'A rewrite rule stops requests to EWS',
  message:
    'On {server}, the rule "{rule}" at {path} answers requests with {action}. Possible cause: a mitigation that was meant to last until an update was installed. Requests to EWS and Autodiscover should reach Exchange.',
  remedies: ({ rule, path }) => [
    byHand(
      'exchangeAdmin',
      text('Remove the rule when the update it stood in for is installed'),
      text('Check with HealthChecker that the server has the current updates.'),
      text('In IIS, open URL Rewrite of {path}, note the rule "{rule}", and disable it.', { path, rule }),
      text('To take it back, enable the rule again.'),
    ),
  ],
});

/** The address past the load balancer, which belongs to the back end (EWS-16). */
export const bypassUrl = defineFinding({
  code: 'ews.bypassUrl',
  rules: ['EWS-16'],
  severity: 'warning',
  confidence: 'possible',
  title: 'InternalNLBBypassUrl is set on the front end',
  message:
    '{identity} has InternalNLBBypassUrl {url}. Possible cause: a value left from an older version. Microsoft names it as a source of failures after later updates; no value is expected on the front end.',
  remedies: ({ identity, url }) => [
    inShell(
      text('Empty InternalNLBBypassUrl'),
      changeOf({
        noun: 'WebServicesVirtualDirectory',
        identity: String(identity),
        property: 'InternalNLBBypassUrl',
        from: String(url),
        to: null,
      }),
    ),
  ],
});

/** A placeholder that the setup should have replaced (EWS-17). */
export const unresolvedPath = defineFinding({
  code: 'ews.unresolvedPath',
  rules: ['EWS-17'],
  severity: 'error',
  confidence: 'certain',
  title: 'Configuration still has %ExchangeInstallDir%',
  message:
    'The web.config of {server} holds {value}, a placeholder that setup replaces by a path. An update that ran without elevation leaves it behind, and EWS then fails with a server error.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Install the last security update again, as administrator'),
      text('Keep a copy of web.config: it is the way back.'),
      text('Run the update from a command prompt that was started as administrator, and restart the server.'),
      text('Look for %ExchangeInstallDir% in web.config again.'),
    ),
  ],
});

/** Servers behind one name that are set up differently (EWS-24). */
export const serversDiffer = defineFinding({
  code: 'ews.serversDiffer',
  rules: ['EWS-24'],
  severity: 'warning',
  confidence: 'certain',
  title: 'One server is set up differently from the others',
  message:
    '{server} differs from {others}: it has {values}, and they have {usual}. Clients meet any of the servers behind one name, so the sync fails now and then; one setting on all of them is expected.',
  remedies: ({ server, others }) => [
    byHand(
      'exchangeAdmin',
      text('Bring {server} in line with the other servers', { server }),
      text('Find out which setting is meant to be: that of {server}, or that of {others}.', { server, others }),
      text('Set the same with Set-WebServicesVirtualDirectory on all of them.'),
    ),
  ],
});

/** EWS off, or open for listed applications only, for the whole organisation (MBX-04, MBX-05). */
export const closedForOrganisation = defineFinding({
  code: 'ews.closedForOrganisation',
  rules: ['MBX-04', 'MBX-05'],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS is closed for the organisation',
  message:
    'In the configuration of the organisation, {property} is {value}. It overrides the settings of mailboxes, and Exchange answers 403 to the sync; EWS that is open to Salesforce is expected.',
  remedies: () => [
    inShell(
      text('Open EWS for the organisation'),
      organizationChangeOf({ property: 'EwsEnabled', from: false, to: null }),
    ),
    byHand(
      'exchangeAdmin',
      text('Add Salesforce to the list of allowed applications'),
      text('Read the user agent of Salesforce from the IIS log (cs(User-Agent)) after a connection.'),
      text('Add it to EwsAllowList where EwsApplicationAccessPolicy is EnforceAllowList.'),
    ),
  ],
});

/** The certificate with which servers sign tokens has expired or is not there (HCH-02). */
export const authCertificateExpired = defineFinding({
  code: 'ews.authCertificateExpired',
  rules: ['HCH-02'],
  severity: 'error',
  confidence: 'certain',
  title: 'Authentication certificate of Exchange has expired',
  message:
    'The certificate {thumbprint}, with which Exchange servers sign tokens for one another, {state}. MSExchangeServicesAppPool then stops every few minutes, and EWS answers 503; a valid certificate is expected.',
  remedies: ({ thumbprint }) => [
    inShell(
      text('Give Exchange a new authentication certificate'),
      {
        inspect: `Get-AuthConfig | Format-List 'CurrentCertificateThumbprint', 'NextCertificateThumbprint', 'NextCertificateEffectiveDate'`,
        change: `$new = New-ExchangeCertificate -KeySize 2048 -PrivateKeyExportable $true -SubjectName 'cn=Microsoft Exchange Server Auth Certificate' -FriendlyName 'Microsoft Exchange Server Auth Certificate' -DomainName @()
Set-AuthConfig -NewCertificateThumbprint $new.Thumbprint -NewCertificateEffectiveDate (Get-Date)
Set-AuthConfig -PublishCertificate`,
        undo: `Set-AuthConfig -NewCertificateThumbprint ${quoted(String(thumbprint))} -NewCertificateEffectiveDate (Get-Date)
Set-AuthConfig -PublishCertificate`,
      },
      text(
        'Takes effect within hours, at once after a restart of IIS on every server. Answer no where it asks to replace the SMTP certificate.',
      ),
    ),
  ],
});

function quoted(value: string): string {
  return powerShell`${value}`;
}
