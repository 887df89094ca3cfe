import { emptyReply } from '../http/reply.ts';
import { byExchange } from './doors.ts';
import { change, fault } from './fault.ts';
import type { Fault, FaultWords } from './fault.ts';

function refused(name: string, reason: string, words: Omit<FaultWords, 'apply'>): Fault {
  const serviceDoor = byExchange(emptyReply(403), ['X-EWS-Policy-Reason', reason]);
  return fault(name, { ...words, apply: change('ews', { serviceDoor }) });
}

/** What Exchange Online answers to clients that should not use EWS any more. */
export const exchangeOnlineFaults: readonly Fault[] = [
  refused('onlineEwsDisabled', 'EWS is disabled for this user or tenant', {
    rules: ['EXO-01', 'EXO-04'],
    title: 'Exchange Online has EWS disabled',
    changes: 'EWS answers 403 with X-EWS-Policy-Reason "EWS is disabled for this user or tenant" after sign-in',
  }),
  refused('onlineEwsBlocked', 'EWS is blocked by policy for this user or tenant', {
    rules: ['EXO-02', 'EXO-06', 'EXO-07'],
    title: 'Exchange Online blocks this application',
    changes:
      'EWS answers 403 with X-EWS-Policy-Reason "EWS is blocked by policy for this user or tenant" after sign-in',
  }),
];
