import type { EwsFailure } from '../behaviour.ts';
import { iisErrorPage } from '../http/pages.ts';
import { emptyReply } from '../http/reply.ts';
import { byExchange } from './doors.ts';
import { change, failing, fault, misbehaviour, variant } from './fault.ts';
import type { Fault } from './fault.ts';

/** An error that strikes every call, whoever makes it. */
function everyCall(responseCode: string, text: string, more: Partial<EwsFailure> = {}): Fault['apply'] {
  return failing({ responseCode, text, strikes: 'everyCall', ...more });
}

const busyText = 'The server cannot service this request right now. Try again later.';

/** Throttling and the health of servers. */
export const healthFaults: readonly Fault[] = [
  misbehaviour('serverBusy', {
    rules: ['THR-02'],
    title: 'Exchange is busy',
    changes: 'Every EWS operation ends in ErrorServerBusy with a back-off of 2 seconds',
    apply: everyCall('ErrorServerBusy', busyText, { values: { BackOffMilliseconds: '2000' } }),
  }),
  fault('connectionBudgetExhausted', {
    rules: ['THR-01'],
    title: 'The throttling policy allows too few connections',
    changes: 'Every EWS operation ends in ErrorExceededConnectionCount',
    apply: everyCall(
      'ErrorExceededConnectionCount',
      'You have exceeded the available concurrent connections for your account. Try again once your other requests have completed.',
    ),
  }),
  fault('serviceUnavailableRetryAfter', {
    rules: ['THR-04'],
    title: 'The queue of IIS is full',
    changes: 'EWS answers 503 with Retry-After: 30 before sign-in',
    apply: change('ews', {
      frontDoor: byExchange(iisErrorPage(503, 'Service unavailable.', 'The server is busy.'), ['Retry-After', '30']),
    }),
  }),
  fault('tooManyRequests', {
    rules: ['THR-04'],
    title: 'EWS answers 429',
    changes: 'EWS answers 429 with Retry-After: 30 before sign-in',
    apply: change('ews', { frontDoor: byExchange(emptyReply(429), ['Retry-After', '30']) }),
  }),
  fault('directoryUnavailable', {
    rules: ['HCH-04'],
    title: 'Active Directory is unavailable',
    changes: 'Every EWS operation ends in ErrorADUnavailable',
    apply: everyCall('ErrorADUnavailable', 'The Active Directory is unavailable. Try your request again later.'),
  }),
  fault('internalServerError', {
    rules: ['HCH-03'],
    title: 'EWS fails inside',
    changes: 'Every EWS operation ends in ErrorInternalServerError with the inner code ErrorInsufficientResources',
    apply: everyCall('ErrorInternalServerError', 'An internal server error occurred. The operation failed.', {
      values: {
        InnerErrorResponseCode: 'ErrorInsufficientResources',
        InnerErrorMessageText: 'Insufficient resources are available.',
        InnerErrorDescriptiveLinkKey: '0',
      },
    }),
  }),
  variant('busyThenRecovers', {
    rules: ['THR-02'],
    title: 'Exchange is busy for a moment',
    changes: 'The first EWS operation ends in ErrorServerBusy with a back-off of 50 ms, all others succeed',
    apply: everyCall('ErrorServerBusy', busyText, { values: { BackOffMilliseconds: '50' }, times: 1 }),
  }),
  variant('anchorMailboxNeeded', {
    rules: ['HCH-05'],
    title: 'Requests are routed by X-AnchorMailbox',
    changes: 'An impersonated EWS operation without X-AnchorMailbox answers 503',
    apply: change('ews', { needsAnchorMailbox: true }),
  }),
];
