import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byHand } from './remedies.ts';

/** A place where Autodiscover should answer could not be reached; what it would say is not known (NET-03, AD-01). */
export const notReached = defineFinding({
  code: 'autodiscover.notReached',
  rules: ['AD-01', 'NET-03'],
  severity: 'error',
  confidence: 'certain',
  title: 'Autodiscover host is not reached',
  message:
    '{host}, where clients look for Autodiscover of {domain}, exists and was not reached from this machine ({reason}). Whether Autodiscover is published there is not known; Salesforce needs an answer from it.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Let {host} answer on port 443', { host }),
      text('Check which address {host} leads to, and that the firewall lets port 443 through to Exchange.', { host }),
      text('Check that TLS 1.2 is offered there, with a certificate that names {host}.', { host }),
    ),
  ],
});

/** A service record whose port is not that of https; clients pass over it (AD-23). */
export const serviceRecordPort = defineFinding({
  code: 'autodiscover.serviceRecordPort',
  rules: ['AD-23'],
  severity: 'error',
  confidence: 'certain',
  title: 'Service record of Autodiscover has a wrong port',
  message:
    'The service record _autodiscover._tcp.{domain} points to {url}, whose port is not 443. Clients pass over such a record, and no other place of Autodiscover answered.',
  remedies: ({ domain }) => [
    byHand(
      'networkAdmin',
      text('Correct the port of the service record to 443'),
      text('Change the record _autodiscover._tcp.{domain} in public DNS; priority and weight can stay.', { domain }),
      text('Or publish autodiscover.{domain}, which more clients look for.', { domain }),
    ),
  ],
});

/** Autodiscover that only a service record leads to (NET-11). */
export const onlyServiceRecord = defineFinding({
  code: 'autodiscover.onlyServiceRecord',
  rules: ['NET-11'],
  severity: 'info',
  confidence: 'certain',
  title: 'Only a service record leads to Autodiscover',
  message:
    'autodiscover.{domain} does not lead to Exchange; a DNS service record does. It is not published whether Salesforce looks for service records. Microsoft recommends the name autodiscover.{domain} as well.',
  remedies: ({ domain }) => [
    byHand(
      'networkAdmin',
      text('Publish autodiscover.{domain} too', { domain }),
      text('Add a CNAME autodiscover.{domain} that leads to the name Exchange is published on.', { domain }),
      text('Ask the Exchange admin to have that name on the certificate.'),
    ),
  ],
});

/** The web site of the domain answers the first question of every client with a page (AD-02). */
export const apexAnswers = defineFinding({
  code: 'autodiscover.apexAnswers',
  rules: ['AD-02'],
  severity: 'info',
  confidence: 'certain',
  title: 'Web site of the domain answers in place of Autodiscover',
  message:
    'The web site {host} answered the question for Autodiscover with status {status} and no Autodiscover data. Autodiscover itself was found elsewhere; clients that ask the web site first take longer, and some give up.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Let the web site {host} answer 404 for Autodiscover', { host }),
      text('Add a rule for the path /autodiscover to the web server of {host}.', { host }),
    ),
  ],
});

/** The web site of the domain asks for a password where clients look for Autodiscover (AD-03). */
export const apexAsksForPassword = defineFinding({
  code: 'autodiscover.apexAsksForPassword',
  rules: ['AD-03'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Web site of the domain asks for a password',
  message:
    'The web site {host} asked for a sign-in ({schemes}) where clients look for Autodiscover first, and it is not Exchange. Nothing was sent there; clients that are less careful give it the password of the mailbox.',
  remedies: ({ host }) => [
    byHand(
      'networkAdmin',
      text('Let the web site {host} answer 404 for Autodiscover', { host }),
      text('Exempt the path /autodiscover from the authentication of the web site, and answer it with status 404.'),
    ),
  ],
});

/** A record or redirect to Exchange Online beside an Exchange of one's own (AD-04). */
export const onlineLeftover = defineFinding({
  code: 'autodiscover.onlineLeftover',
  rules: ['AD-04', 'LIFE-02'],
  severity: 'warning',
  confidence: 'possible',
  title: 'One way of Autodiscover leads to Exchange Online',
  message:
    'Autodiscover of {domain} names an Exchange of your own, and {place} leads to {target}, which is Exchange Online. Possible cause: a record left over from a trial, or a hybrid organisation. Clients that go there do not find the mailboxes.',
  remedies: ({ domain, place }) => [
    byHand(
      'networkAdmin',
      text('Let every way of Autodiscover lead to your own Exchange'),
      text('Look for the record or server behind {place}; often autodiscover.{domain} is an alias.', { place, domain }),
      text('Let it lead to Exchange, where no mailboxes are in Exchange Online.'),
    ),
    byHand(
      'salesforceAdmin',
      text('Find out whether some mailboxes are in Exchange Online'),
      text('Lightning Sync does not support such a mix; Einstein Activity Capture connects each kind on its own.'),
    ),
  ],
});

/** Every way of Autodiscover leads to Exchange Online, and the profile names an Exchange of one's own (AD-04, LIFE-02). */
export const leadsOnline = defineFinding({
  code: 'autodiscover.leadsOnline',
  rules: ['AD-04', 'LIFE-02'],
  severity: 'error',
  confidence: 'possible',
  title: 'Autodiscover leads to Exchange Online',
  message:
    'Autodiscover of {domain} leads to Exchange Online ({target}), and the profile names {host}. Possible cause: a record left over from a trial, or mailboxes that are in Exchange Online. Where the mailboxes of the profile open at {host}, the record is left over. Salesforce follows Autodiscover and does not find them.',
  remedies: ({ domain, host }) => [
    byHand(
      'networkAdmin',
      text('Let Autodiscover of {domain} lead to {host}', { domain, host }),
      text('Look for a CNAME autodiscover.{domain} that leads to autodiscover.outlook.com.', { domain }),
      text('Let it lead to the name Exchange is published on, where the mailboxes are on {host}.', { host }),
    ),
    byHand(
      'salesforceAdmin',
      text('Connect mailboxes of Exchange Online in another way'),
      text('Where the mailboxes are in Exchange Online, use Einstein Activity Capture with Microsoft Graph.'),
    ),
  ],
});

/** One way of Autodiscover redirects to where it must not be followed, beside another that answers (AD-15). */
export const strayRedirect = defineFinding({
  code: 'autodiscover.strayRedirect',
  rules: ['AD-15'],
  severity: 'warning',
  confidence: 'certain',
  title: 'One way of Autodiscover redirects elsewhere',
  message:
    'Autodiscover of {domain} answers, and {place} redirects to {url}, which belongs to another domain or is not https. Nothing was sent there. Clients that follow it hand over the password of the mailbox.',
  remedies: ({ place, url }) => [
    byHand(
      'networkAdmin',
      text('Remove the redirect to {url}', { url }),
      text('Find out who set it up: look at the rules for {place} in Exchange, load balancer and proxy.', { place }),
      text('Where nobody knows that host, treat it as an attack, and look for other rules of the same origin.'),
    ),
  ],
});

/** The forms of Autodiscover name different hosts for EWS. */
export const answersDiffer = defineFinding({
  code: 'autodiscover.answersDiffer',
  rules: ['EWS-24', 'NET-09'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Forms of Autodiscover name different EWS addresses',
  message:
    'Autodiscover of {domain} names {url} in one form and {other} in another. Which of them Salesforce uses is not published; the same address in all forms is expected.',
  remedies: ({ other }) => [
    byHand(
      'exchangeAdmin',
      text('Set the same external address on every server'),
      text('Run Get-WebServicesVirtualDirectory -ADPropertiesOnly | Format-List Server, ExternalUrl.'),
      text('Where no server has {other}, find out which device answers in place of Exchange.', { other }),
    ),
  ],
});

/** An answer that sends the address on to another one, though the v2 service knows it here (AD-14). */
export const addressRedirected = defineFinding({
  code: 'autodiscover.addressRedirected',
  rules: ['AD-14'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Autodiscover sends the address on to another one',
  message:
    'Autodiscover at {url} answered for {address} that {target} is to be asked for instead, and the newer form of it named an EWS address at once. Clients that follow the first answer may end elsewhere; an answer with the EWS address is expected in both forms.',
  remedies: ({ address }) => [
    byHand(
      'exchangeAdmin',
      text('Check where the mailbox of {address} is meant to be found', { address }),
      text('Check ExternalEmailAddress and targetAddress of the recipient: a mailbox on this Exchange has none.'),
    ),
  ],
});
