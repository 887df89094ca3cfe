import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byHand } from './remedies.ts';

/** A request that was sent and not answered (EWS-23). */
export const noAnswer = defineFinding({
  code: 'ews.noAnswer',
  rules: ['EWS-23'],
  severity: 'error',
  confidence: 'possible',
  title: 'EWS does not answer',
  message:
    '{url} accepted the connection and gave no answer to the request ({reason} after {seconds} s). Possible cause: an overloaded server, or a proxy that holds requests back. An answer is expected within seconds.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Check that EWS answers on the server itself'),
      text('Open https://localhost/EWS/healthcheck.htm on each server: 200 OK is expected.'),
      text('Check load, application pool and event log of the server that does not answer.'),
    ),
    byHand(
      'networkAdmin',
      text('Check what lies between this machine and Exchange'),
      text('Connect past the proxy or load balancer, to tell it from Exchange.'),
    ),
  ],
});

/** An answer that ends before its envelope does (EWS-23). */
export const answerCut = defineFinding({
  code: 'ews.answerCut',
  rules: ['EWS-23'],
  severity: 'error',
  confidence: 'possible',
  title: 'Answer of EWS ends too soon',
  message:
    'The answer of {url} (status {status}) broke off after {size} characters. Possible cause: a proxy or load balancer cuts answers off. A complete SOAP message is expected.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Find what cuts answers off on the way'),
      text('Send the same request to an Exchange server directly and compare the length of the answers.'),
      text('Check limits of time and size, and content inspection, of the proxy or load balancer.'),
    ),
  ],
});

/** An answer with status 200 that is neither a page nor a SOAP message (EWS-23). */
export const malformedAnswer = defineFinding({
  code: 'ews.malformedAnswer',
  rules: ['EWS-23'],
  severity: 'error',
  confidence: 'possible',
  title: 'Answer is not one of EWS',
  message:
    'The answer of {url} (status {status}, {contentType}) is not a SOAP message. Possible cause: a device on the way changes answers, or another service answers. A SOAP message of EWS is expected.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Find what answers or changes answers on the way'),
      text('Send the same request to an Exchange server directly and compare the answers.'),
      text('Turn content inspection off for /EWS.'),
    ),
  ],
});

/** An answer that went on past the limit of the transport (EWS-23). */
export const bodyTooLarge = defineFinding({
  code: 'ews.bodyTooLarge',
  rules: ['EWS-23'],
  severity: 'error',
  confidence: 'certain',
  title: 'Answer is larger than any answer of EWS',
  message:
    '{url} went on sending after {size} characters, and the connection was closed. The answers asked for here have a few thousand characters.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Find out what answers in place of Exchange'),
      text('Check which server this host name and path lead to.'),
    ),
  ],
});

/** Status 413 to a request of a few hundred bytes (EWS-22). */
export const requestTooLarge = defineFinding({
  code: 'ews.requestTooLarge',
  rules: ['EWS-22'],
  severity: 'error',
  confidence: 'possible',
  title: 'Server calls a small request too large',
  message:
    '{url} answered with status {status} to a request of a few hundred bytes. Possible cause: IIS asks for a client certificate in the middle of a request and cannot hold it meanwhile. The request is expected to be accepted.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Set client certificates to Ignore for EWS'),
      text('In IIS, open SSL Settings of EWS under Default Web Site and note what they show: it is the way back.'),
      text('Choose Ignore under Client certificates and apply.'),
    ),
    byHand(
      'networkAdmin',
      text('Check the limits for requests in the proxy in front of Exchange'),
      text('Compare them with the limits of EWS, which allow tens of megabytes.'),
    ),
  ],
});

/** ErrorADUnavailable or ErrorADOperation (HCH-04). */
export const directoryUnavailable = defineFinding({
  code: 'ews.directoryUnavailable',
  rules: ['HCH-04'],
  severity: 'error',
  confidence: 'certain',
  title: 'Exchange does not reach Active Directory',
  message:
    'EWS answered {responseCode}: {answer}. Exchange could not ask a domain controller, so it knows neither accounts nor mailboxes. Domain controllers that answer are expected.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Check the domain controllers that Exchange uses'),
      text('Run Get-ExchangeServer -Status | Format-List Name, CurrentDomainControllers, CurrentGlobalCatalogs.'),
      text('Look for event 2080 of MSExchange ADAccess: it shows which controllers Exchange reaches.'),
    ),
  ],
});

/** A response code without a finding of its own. */
export const unexpectedError = defineFinding({
  code: 'ews.unexpectedError',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS reports an error',
  message: 'EWS answered with {responseCode}: {answer}. The data asked for was expected.',
  remedies: ({ responseCode }) => [
    byHand(
      'exchangeAdmin',
      text('Look {responseCode} up and follow it in the logs of the server', { responseCode }),
      text('Look the response code up in the EWS reference of Microsoft.'),
      text('Look for the request in the EWS log of the server, by its time and the service account.'),
    ),
  ],
});
