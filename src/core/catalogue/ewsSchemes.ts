import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { allowLegacySignIn } from './authenticationPolicy.ts';
import { switchTo } from './otherScheme.ts';
import { byHand, inShell } from './remedies.ts';
import { allowExtendedProtection, turnOffDigest, turnOn, withoutExtendedProtection } from './virtualDirectory.ts';

/** Basic is chosen and not offered, as by default on the EWS front end (EWS-04). */
export const basicOff = defineFinding({
  code: 'ews.basicOff',
  rules: ['EWS-04'],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS does not offer Basic authentication',
  message:
    'The profile signs in with Basic, and what {server} offers for EWS is: {schemes}. Exchange leaves Basic off until someone turns it on, and the service account cannot sign in with it before.',
  remedies: ({ server, schemes }) => [
    inShell(
      text('Turn on Basic authentication for EWS'),
      turnOn(String(server), 'BasicAuthentication'),
      text(
        'Basic sends the password with every request, protected by TLS alone. Recycle MSExchangeServicesAppPool for it to take effect at once.',
      ),
    ),
    ...switchTo('ntlm', String(schemes)),
  ],
});

/** NTLM is chosen, and neither NTLM nor Negotiate is offered (EWS-03, EWS-06). */
export const ntlmOff = defineFinding({
  code: 'ews.ntlmOff',
  rules: ['EWS-03', 'EWS-06'],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS does not offer NTLM',
  message:
    'The profile signs in with NTLM, and what {server} offers for EWS is: {schemes}. Exchange has Windows authentication on by default; without it neither NTLM nor the servers among themselves can sign in.',
  remedies: ({ server, schemes }) => [
    inShell(
      text('Turn on Windows authentication for EWS'),
      turnOn(String(server), 'WindowsAuthentication'),
      text('Recycle MSExchangeServicesAppPool for it to take effect at once.'),
    ),
    ...switchTo('basic', String(schemes)),
  ],
});

/** NTLM is chosen, and only Negotiate is offered (EWS-05). */
export const ntlmProviderMissing = defineFinding({
  code: 'ews.ntlmProviderMissing',
  rules: ['EWS-05'],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS offers Negotiate without NTLM',
  message:
    'The profile signs in with NTLM, and {server} offers {schemes} for EWS. Negotiate alone leads to Kerberos, which only members of the domain can use; Salesforce is outside and needs NTLM.',
  remedies: ({ schemes }) => [
    byHand(
      'exchangeAdmin',
      text('Add the provider NTLM to Windows authentication of EWS'),
      text('In IIS, open Authentication of EWS under Default Web Site, then Windows Authentication, Providers.'),
      text('Note the list: it is the way back. Add NTLM below Negotiate.'),
      text('Do so on every server behind this host name.'),
    ),
    ...switchTo('basic', String(schemes)),
  ],
});

/** An answer without a challenge where one is needed (EWS-06). */
export const noSchemeOffered = defineFinding({
  code: 'ews.noSchemeOffered',
  rules: ['EWS-06'],
  severity: 'error',
  confidence: 'possible',
  title: 'EWS offers no way to sign in',
  message:
    '{url} answered with status {status} and named no way to sign in. Possible cause: all authentication is off for EWS, or a proxy removes the header WWW-Authenticate. Basic or NTLM is expected.',
  remedies: ({ url }) => [
    byHand(
      'exchangeAdmin',
      text('Check the authentication settings of EWS'),
      text(
        'Run Get-WebServicesVirtualDirectory -ADPropertiesOnly | Format-List Server, BasicAuthentication, WindowsAuthentication.',
      ),
      text('In IIS, check that Windows Authentication of EWS has the providers Negotiate and NTLM.'),
    ),
    byHand(
      'networkAdmin',
      text('Check that no proxy removes WWW-Authenticate'),
      text('Ask an Exchange server directly for {url} and compare the headers.', { url }),
    ),
  ],
});

/** Bearer is all that is offered (AUTH-15, LIFE-01). */
export const bearerOnly = defineFinding({
  code: 'ews.bearerOnly',
  rules: ['AUTH-15', 'LIFE-01'],
  severity: 'error',
  confidence: 'possible',
  title: 'EWS accepts only modern authentication',
  message:
    '{url} offers only Bearer. Possible cause: an authentication policy blocks Basic and NTLM, or the address belongs to Exchange Online. The service account of an on-premises Exchange signs in with Basic or NTLM.',
  remedies: () => [
    allowLegacySignIn(),
    byHand(
      'salesforceAdmin',
      text('Check whether the mailboxes are in Exchange Online'),
      text('If so, connect Einstein Activity Capture with Microsoft Graph instead of a service account.'),
    ),
  ],
});

/** NTLM that passes with channel binding only (EWS-08); whether Salesforce sends it is not published. */
export const extendedProtectionRequire = defineFinding({
  code: 'ews.extendedProtectionRequire',
  rules: ['EWS-08'],
  severity: 'error',
  confidence: 'certain',
  title: 'Extended Protection is required for EWS',
  message:
    '{server} accepts NTLM of {userName} with channel binding and refuses it without. Extended Protection is set to Require; it is not published whether Salesforce sends channel bindings, so its sign-in may be refused. Microsoft recommends Allow for EWS.',
  remedies: ({ server }) => [
    inShell(
      text('Set Extended Protection of the EWS front end to Allow'),
      allowExtendedProtection(String(server)),
      text('Microsoft recommends Allow for the EWS front end. The Exchange Back End site stays at Require.'),
    ),
  ],
});

/** Digest among the ways to sign in; Salesforce uses neither it nor Negotiate (EWS-07). */
export const digestOffered = defineFinding({
  code: 'ews.digestOffered',
  rules: ['EWS-07'],
  severity: 'info',
  confidence: 'certain',
  title: 'EWS offers Digest authentication',
  message:
    '{server} offers Digest for EWS beside {schemes}. Digest is off by default, and clients that prefer it can fail to sign in with an account that works otherwise.',
  remedies: ({ server }) => [inShell(text('Turn off Digest authentication for EWS'), turnOffDigest(String(server)))],
});

/** NTLM that passes without channel binding only: TLS ends before Exchange (EWS-09, TLS-18, EWS-10). */
export const proxyEndsTls = defineFinding({
  code: 'ews.proxyEndsTls',
  rules: ['EWS-09', 'TLS-18', 'EWS-10'],
  severity: 'error',
  confidence: 'certain',
  title: 'TLS ends before Exchange, with another certificate',
  message:
    '{server} refuses NTLM of {userName} with channel binding and accepts it without. So the certificate that clients see is not the one of Exchange, while Extended Protection is on. Clients that send channel bindings cannot sign in; the same certificate is expected in both places.',
  remedies: ({ server }) => [
    byHand(
      'networkAdmin',
      text('Use the certificate of Exchange where TLS ends in front of it'),
      text('Export the certificate with its key from Exchange and install it on the load balancer or proxy.'),
      text('Keep TLS between load balancer and Exchange: ending it there is not supported with Extended Protection.'),
    ),
    inShell(
      text('Turn Extended Protection of the EWS front end off'),
      withoutExtendedProtection(String(server)),
      text('This takes a protection away from EWS. Prefer the same certificate in both places.'),
    ),
  ],
});
