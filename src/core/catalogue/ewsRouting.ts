import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byCommand, byHand } from './remedies.ts';

/** ErrorCrossSiteRequest or ErrorNoRespondingCASInDestinationSite: the mailbox is served elsewhere. */
export const otherSite = defineFinding({
  code: 'ews.otherSite',
  rules: ['LIFE-11', 'MBX-08'],
  severity: 'error',
  confidence: 'possible',
  title: 'Mailbox is served by another site',
  message:
    'Exchange answered {responseCode} for {mailbox}: it has to be reached through another Active Directory site. Possible cause: no server of that site answers, or the EWS address belongs to the wrong site. An address that serves all mailboxes is expected.',
  remedies: ({ mailbox }) => [
    byHand(
      'exchangeAdmin',
      text('Check the servers of the site that holds {mailbox}', { mailbox }),
      text('Run Get-Mailbox with the address: ServerName and Database tell where it is.'),
      text('Check that the servers of that site run and can be reached from this one on port 443.'),
    ),
    byCommand(text('Check the EWS address in the connection profile'), 'editServiceAccount'),
  ],
});

/** One Exchange server could not pass the request on to another. */
export const proxyingFails = defineFinding({
  code: 'ews.proxyingFails',
  rules: ['EWS-03', 'EWS-19'],
  severity: 'error',
  confidence: 'possible',
  mendsAll: true,
  title: 'Exchange servers cannot pass requests on',
  message:
    'Exchange answered {responseCode} for {mailbox}: {answer}. Possible cause: the server that holds the mailbox does not accept the request of the one that was asked, because Windows authentication, TLS or trust between them does not work.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Mend the way between the Exchange servers'),
      text(
        'Run Get-WebServicesVirtualDirectory -ADPropertiesOnly | Format-List Server, WindowsAuthentication: True is expected everywhere.',
      ),
      text('Check that the Exchange Back End site of every server has its own certificate bound to port 444.'),
      text('Look for events of MSExchange Front End HTTP Proxy at the time of this check.'),
    ),
  ],
});

/** Servers of several versions answer behind one name, or had to pass requests between versions (LIFE-11). */
export const mixedVersions = defineFinding({
  code: 'lifecycle.mixedVersions',
  rules: ['LIFE-11'],
  severity: 'warning',
  confidence: 'possible',
  mendsAll: true,
  title: 'Servers of different versions answer',
  message:
    'Answers for {mailbox} came with {versions}. Possible cause: servers of different Exchange versions stand behind one name, and the request met an older one. The sync can fail now and then; one version behind the published name is expected.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Publish the newest version alone, and bring the servers to one version'),
      text('Run Get-ExchangeServer | Format-List Name, AdminDisplayVersion to see every server.'),
      text('Newer servers pass requests on to older ones, not the other way round.'),
    ),
    byHand(
      'networkAdmin',
      text('Take older servers out of the load balancer'),
      text('Ask the Exchange admin which servers have the newest version.'),
    ),
  ],
});
