import { defineFinding } from '../finding.ts';
import { powerShell } from '../powerShell.ts';
import { text } from '../text.ts';
import { byCommand, byHand, inProfile, inShell } from './remedies.ts';
import { replaceExternalUrl, setExternalUrl } from './virtualDirectory.ts';

/** No candidate of a domain gave an answer that tells more than that nothing is there (AD-01, NET-11). */
export const notFound = defineFinding({
  code: 'autodiscover.notFound',
  rules: ['AD-01', 'NET-11'],
  severity: 'error',
  confidence: 'certain',
  title: 'Autodiscover is not published',
  message:
    'None of the {count} places where clients look for Autodiscover of {domain} gave an answer of it. Salesforce finds the mailboxes of {domain} through Autodiscover.',
  remedies: ({ domain }) => [
    byHand(
      'networkAdmin',
      text('Publish autodiscover.{domain} in DNS and on the way to Exchange', { domain }),
      text('Add a CNAME autodiscover.{domain} that leads to the name Exchange is published on.', { domain }),
      text('Let /Autodiscover of that name through to Exchange without a sign-in page in front of it.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Check that the certificate names autodiscover.{domain}', { domain }),
      text('Compare CertificateDomains of the certificate bound to IIS with autodiscover.{domain}.', { domain }),
    ),
  ],
});

/** A candidate answered with HTTP, but not as Autodiscover does (AD-02, AD-03). */
export const webPage = defineFinding({
  code: 'autodiscover.webPage',
  rules: ['AD-02', 'AD-03', 'EWS-13'],
  severity: 'error',
  confidence: 'possible',
  title: 'A web page answers instead of Autodiscover',
  message:
    'Autodiscover of {domain} was answered by something else: {url} gave status {status} without Autodiscover data. Possible cause: a web site or a sign-in page takes the requests. Salesforce needs the answer of Exchange itself.',
  remedies: ({ domain, url }) => [
    byHand(
      'networkAdmin',
      text('Let /Autodiscover reach Exchange without a page in front of it'),
      text('Find out which server answers {url}.', { url }),
      text('Publish /Autodiscover without pre-authentication, and let web sites answer 404 to that path.'),
      text('Let autodiscover.{domain} lead to Exchange.', { domain }),
    ),
  ],
});

/** A redirect that leaves https, which was not followed (AD-15). */
export const redirectNotSafe = defineFinding({
  code: 'autodiscover.redirectNotSafe',
  rules: ['AD-15', 'AD-07'],
  severity: 'error',
  confidence: 'certain',
  title: 'Autodiscover redirects to an address without TLS',
  message:
    'Autodiscover of {domain} redirects to {url}, which is not https. The redirect was not followed; a client that sends credentials must refuse it too.',
  remedies: ({ url }) => [
    byHand(
      'networkAdmin',
      text('Correct the redirect to an https address'),
      text('Find out which server redirects to {url}, and let it redirect to https.', { url }),
    ),
  ],
});

/** A redirect to another registrable domain, which was not followed (AD-15, AD-04). */
export const redirectsElsewhere = defineFinding({
  code: 'autodiscover.redirectsElsewhere',
  rules: ['AD-15', 'AD-04'],
  severity: 'error',
  confidence: 'possible',
  title: 'Autodiscover redirects to another domain',
  message:
    'Autodiscover of {domain} redirects to {url}. It was not followed, because that host belongs to another domain, and Autodiscover is asked with credentials. Possible cause: a record left over from an earlier mail service.',
  remedies: ({ domain, url }) => [
    byHand(
      'networkAdmin',
      text('Let autodiscover.{domain} lead to your own Exchange', { domain }),
      text('Look for the record or server that redirects to {url}.', { url }),
      text('Where that host is yours, ask the Exchange admin and publish Autodiscover under {domain}.', { domain }),
    ),
  ],
});

/** Redirects that come back to where they started, or more than ten of them (AD-14, AD-16). */
export const redirectLoop = defineFinding({
  code: 'autodiscover.redirectLoop',
  rules: ['AD-14', 'AD-16'],
  severity: 'error',
  confidence: 'certain',
  title: 'Autodiscover redirects in a circle',
  message:
    'Autodiscover of {domain} redirects again and again, last to {url}. An answer with the EWS address is expected within ten redirects.',
  remedies: ({ url }) => [
    byHand(
      'exchangeAdmin',
      text('Correct the target address that Autodiscover redirects to'),
      text('Check ExternalEmailAddress and targetAddress of the mailbox: they must not lead back to the same domain.'),
      text('Check rules that redirect {url}.', { url }),
    ),
  ],
});

/** An Autodiscover error about the address that was asked for (AD-10, AD-11, AD-22). */
export const addressUnknown = defineFinding({
  code: 'autodiscover.addressUnknown',
  rules: ['AD-10', 'AD-11', 'AD-22'],
  severity: 'error',
  confidence: 'certain',
  title: 'Autodiscover does not know the address',
  message:
    'Autodiscover answered for {address} with error {errorCode}: {answer}. An address that Exchange serves is expected.',
  remedies: ({ address }) => [
    inShell(text('Find the recipient that has the address {address}', { address }), {
      inspect: powerShell`Get-Recipient -Identity ${String(address)} | Format-List 'RecipientTypeDetails', 'PrimarySmtpAddress', 'EmailAddresses'
Get-AcceptedDomain | Format-List 'DomainName', 'DomainType'`,
      change: powerShell`Set-Mailbox -Identity (Read-Host 'Mailbox that should have the address') -EmailAddresses @{ Add = ${String(address)} }`,
      undo: powerShell`Set-Mailbox -Identity (Read-Host 'Mailbox that was changed') -EmailAddresses @{ Remove = ${String(address)} }`,
    }),
    byCommand(text('Correct the address in the connection profile'), 'editServiceAccount'),
  ],
});

/** An Autodiscover error about the server or the request (AD-09, AD-12, AD-13). */
export const serverError = defineFinding({
  code: 'autodiscover.serverError',
  rules: ['AD-09', 'AD-12', 'AD-13'],
  severity: 'error',
  confidence: 'certain',
  title: 'Autodiscover reports an error',
  message:
    'Autodiscover at {url} answered with error {errorCode}: {answer}. The EWS address of the mailbox is expected.',
  remedies: ({ url }) => [
    byHand(
      'exchangeAdmin',
      text('Look for the cause in the event log of the server'),
      text('Open the application log of the server that answers {url}, at the time of this check.', { url }),
      text('Check the application pool MSExchangeAutodiscoverAppPool and the certificates with HealthChecker.'),
    ),
  ],
});

/** Autodiscover is there and keeps the address to itself until someone signs in, as Exchange 2013 does. */
export const passwordNeeded = defineFinding({
  code: 'autodiscover.passwordNeeded',
  rules: ['AD-20'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Autodiscover wants a sign-in to tell the EWS address',
  message:
    'Autodiscover of {domain} answers at {url} and asks for a sign-in before it shows the EWS address. Nothing was sent, so the address Salesforce would find is not known yet.',
  remedies: () => [
    byCommand(text('Enter the password of the service account'), 'enterPassword'),
    byCommand(
      text('Approve the Autodiscover host for the password'),
      'approveHost',
      text('Approve it only where you know that the host is your Exchange.'),
    ),
    byCommand(text('Enter the EWS address in the connection profile'), 'editServiceAccount'),
  ],
});

/** Autodiscover refused the service account, and nothing else showed an address. */
export const refused = defineFinding({
  code: 'autodiscover.refused',
  rules: ['AUTH-01', 'AD-20'],
  severity: 'error',
  confidence: 'certain',
  title: 'Autodiscover refuses the service account',
  message:
    'Autodiscover at {url} refused the sign-in of {userName}. Salesforce signs in there with the same account to find the mailboxes.',
  remedies: () => [
    byCommand(text('Enter the password of the service account again'), 'enterPassword'),
    byHand(
      'exchangeAdmin',
      text('Check the account and the sign-in methods of Autodiscover'),
      text('Check that the account is enabled, not locked, and its password valid.'),
      text(
        'Compare BasicAuthentication and WindowsAuthentication of Get-AutodiscoverVirtualDirectory with the chosen sign-in.',
      ),
    ),
  ],
});

/** Only an internal EWS address, as a fresh installation gives it (AD-05). */
export const externalUrlEmpty = defineFinding({
  code: 'autodiscover.externalUrlEmpty',
  rules: ['AD-05'],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS has no external address',
  message:
    'Autodiscover of {domain} names only an address for the inside, {internalUrl}. Salesforce is outside and needs the external one, which Exchange leaves empty until someone sets it. The public address is expected, such as {suggestion}.',
  remedies: ({ suggestion }) => [
    inShell(
      text('Set the external address of EWS to {suggestion}', { suggestion }),
      setExternalUrl(String(suggestion)),
      text('Use the host name that public DNS and the certificate have. Outlook uses this address too.'),
    ),
  ],
});

/** An external EWS address whose host no public DNS knows (AD-06). */
export const internalNameLeaks = defineFinding({
  code: 'autodiscover.internalNameLeaks',
  rules: ['AD-06'],
  severity: 'error',
  confidence: 'certain',
  title: 'External EWS address has an internal name',
  message:
    'Autodiscover of {domain} gives {url} to clients outside, and {host} is a name that exists only inside a network. Salesforce can reach only names of public DNS. The public address is expected, such as {suggestion}.',
  remedies: ({ url, suggestion }) => [
    inShell(
      text('Replace the external address of EWS by {suggestion}', { suggestion }),
      replaceExternalUrl(String(url), String(suggestion)),
    ),
  ],
});

/** An external EWS address that is not https or not the path of EWS (AD-07). */
export const urlUnusable = defineFinding({
  code: 'autodiscover.urlUnusable',
  rules: ['AD-07'],
  severity: 'error',
  confidence: 'certain',
  title: 'Autodiscover names an address that is not EWS over https',
  message:
    'Autodiscover of {domain} gives {url} to clients outside. An address of the form {suggestion} is expected; Salesforce connects with https only.',
  remedies: ({ url, suggestion }) => [
    inShell(
      text('Replace the external address of EWS by {suggestion}', { suggestion }),
      replaceExternalUrl(String(url), String(suggestion)),
    ),
  ],
});

/** An external EWS address on another host than the profile names (MBX-14, EWS-24). */
export const otherAddress = defineFinding({
  code: 'autodiscover.otherAddress',
  rules: ['MBX-14', 'EWS-24'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Autodiscover names another EWS address than the profile',
  message:
    'Autodiscover of {domain} names {url}, and the profile names {profileUrl}. Salesforce finds mailboxes through Autodiscover, so the checks of the other address may not show what it meets.',
  remedies: ({ url }) => [
    inProfile(text('Use the address that Autodiscover names'), ['exchange', 'ewsUrl'], String(url)),
    byHand(
      'exchangeAdmin',
      text('Check which of the two addresses is meant for clients outside'),
      text('Compare ExternalUrl of Get-WebServicesVirtualDirectory -ADPropertiesOnly on all servers.'),
    ),
  ],
});
