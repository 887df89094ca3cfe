import { isTransient } from '../../core/check.ts';
import { tooManyGroups } from '../../core/catalogue/accountName.ts';
import { passwordExpired } from '../../core/catalogue/authentication.ts';
import { directoryUnavailable, unexpectedError } from '../../core/catalogue/ewsAnswers.ts';
import { syncFolderMissing } from '../../core/catalogue/folder.ts';
import * as impersonation from '../../core/catalogue/impersonation.ts';
import { ewsDisabled, storeUnavailable } from '../../core/catalogue/mailbox.ts';
import { clientRefused, noContact, serverBusy, staysBusy } from '../../core/catalogue/verification.ts';
import type { Finding, FindingCode, FindingKind } from '../../core/finding.ts';
import type { MailboxAnswer } from '../../core/mailboxes/ports.ts';
import type { Fault, MailboxJudge, MailboxVerdict } from '../../core/mailboxes/verdict.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { TextArguments } from '../../core/text.ts';
import { faultOfExchange } from '../ewsHttp.ts';
import { faultOfAnswer, type Asked, type GivenAnswer } from '../mailboxAnswer.ts';
import { backOffOf, isBusyAnswer, isOfMailbox } from './backOff.ts';
import { judgeNoServer, judgeWhereabouts } from './judgePlace.ts';

type Answered = Extract<MailboxAnswer, { kind: 'answered' }>;
type Found = Extract<MailboxVerdict, { is: 'settled' }> & { readonly outcome: FindingCode };
type Failed = Exclude<GivenAnswer, { kind: 'success' }>;

/**
 * Judges the mailboxes of a verification by the same rules as the checks of a profile. `now` reads the clock that a
 * `Retry-After` date is compared with.
 */
export function mailboxJudge(account: string, now: () => Date): MailboxJudge {
  return (answer, mailbox) => {
    switch (answer.kind) {
      case 'withheld':
        return judgeWithheld(answer);
      case 'noServer':
        return judgeNoServer(answer, mailbox);
      case 'whereabouts':
        return judgeWhereabouts(answer.seen);
      case 'answered': {
        const subject = { name: mailbox, property: [] };
        return judgeAnswer(answer, { mailbox, account, folder: answer.folder, subject }, now);
      }
    }
  };
}

/** What is amiss with the server of one domain keeps no other from being asked; what is amiss with the account does. */
function judgeWithheld({ because, domain }: Extract<MailboxAnswer, { kind: 'withheld' }>): MailboxVerdict {
  const isOfServer = because === 'hostNotApproved' || because === 'connectionNotTrusted' || because === 'signInRefused';
  return { is: domain !== undefined && isOfServer ? 'skip' : 'stop', because };
}

function judgeAnswer(answered: Answered, asked: Asked, now: () => Date): MailboxVerdict {
  const { answer } = answered;
  if (answer.kind === 'success') return judgeOpen(answered);
  if (isOfMailbox(answer)) return judgeLater(answer);
  if (isBusyAnswer(answer)) return busy(answer, backOffOf(answer, now()));
  if (isRefusal(answer)) return { is: 'stop', because: 'signInRefused' };
  // Whether the role is missing or its scope leaves the mailbox out shows only beside the other mailboxes.
  if (answer.kind === 'error' && answer.responseCode === 'ErrorImpersonateUserDenied') {
    return settled(impersonation.roleMissing, {});
  }
  return answer.kind === 'error' ? judgeError(answer, asked) : judgeFault(answer, asked);
}

function busy(answer: Failed, backOffMs?: number): MailboxVerdict {
  const args = { answer: nameOf(answer) };
  const verdict = { is: 'busy', outcome: serverBusy.code, args, ifForAll: { outcome: staysBusy.code, args } } as const;
  return backOffMs === undefined ? verdict : { ...verdict, backOffMs };
}

/** A failover that does not end is a database that is not there. */
function judgeLater(answer: Failed): MailboxVerdict {
  const responseCode = nameOf(answer);
  const { outcome, args } =
    responseCode === 'ErrorMailboxFailover'
      ? settled(storeUnavailable, { responseCode })
      : settled(unexpectedError, { responseCode, answer: answer.kind === 'error' ? answer.message : '' });
  return { is: 'later', isAlive: true, outcome, args };
}

/** A sync that has written nothing for a while is no fault of one mailbox among many; when it wrote last is told of each. */
function judgeOpen({ hasSyncFolder, syncChanged }: Answered): MailboxVerdict {
  if (hasSyncFolder === false) return settled(syncFolderMissing, {});
  return { is: 'settled', outcome: 'open', args: syncChanged ? { syncChanged: syncChanged.toISOString() } : {} };
}

/** Faults of the service account, which EWS tells whatever mailbox it is asked for. */
const OF_ACCOUNT: ReadonlySet<FindingCode> = new Set([passwordExpired.code, tooManyGroups.code]);

function judgeError(answer: Extract<Failed, { kind: 'error' }>, asked: Asked): MailboxVerdict {
  const finding = findingOf(answer, asked);
  if (finding === 'transient') return busy(answer);
  if (!finding) return settled(unexpectedError, { responseCode: nameOf(answer), answer: answer.message });
  const found = settledBy(finding);
  if (OF_ACCOUNT.has(finding.code)) return { is: 'end', outcome: finding.code, args: shownIn(finding) };
  // Without its directory Exchange knows no mailbox, be it there or not.
  return finding.code === directoryUnavailable.code ? { ...found, is: 'busy' } : found;
}

function judgeFault(answer: Exclude<Failed, { kind: 'error' }>, asked: Asked): MailboxVerdict {
  const finding = findingOf(answer, asked);
  if (finding && finding !== 'transient') {
    const { outcome, args } = settledBy(finding);
    if (isRefusedInside(answer)) return { is: 'settled', outcome, args, ifForAll: ifRefusedForAll(answer, finding) };
    return { is: 'noAnswer', isPassing: isPassing(answer), outcome, args };
  }
  const { phase = 'receive', code = nameOf(answer) } = answer.exchange.failure ?? {};
  const args = { host: answer.exchange.endpoint.host, phase, reason: code };
  return { is: 'noAnswer', isPassing: true, outcome: noContact.code, args };
}

/** Status 403 is about the mailbox where the account had signed in; everything else that is not EWS is about the server. */
function isRefusedInside({ exchange }: Failed): boolean {
  return exchange.response?.status === 403 && SIGNED_IN.has(exchange.credentials);
}

const SIGNED_IN: ReadonlySet<HttpExchange['credentials']> = new Set(['basic', 'ntlmAuthenticate', 'connection']);

function ifRefusedForAll({ exchange }: Failed, finding: Finding): Fault {
  if (finding.code !== ewsDisabled.code) return { outcome: finding.code, args: shownIn(finding) };
  return { outcome: clientRefused.code, args: { host: exchange.endpoint.host } };
}

/** Undefined for an error that is our own mistake, or harmless where something else was asked for. */
function findingOf(answer: Failed, asked: Asked): Finding | 'transient' | undefined {
  try {
    const isBefore = answer.kind !== 'error' && answer.exchange.response?.status === 403 && !isRefusedInside(answer);
    return isBefore ? faultOfExchange(answer.exchange, asked.subject) : faultOfAnswer(answer, asked);
  } catch (error) {
    return isTransient(error) ? 'transient' : undefined;
  }
}

function settled(kind: FindingKind, args: TextArguments): Found {
  return { is: 'settled', outcome: kind.code, args };
}

/** Keeps the arguments that the message shows, but for those that are known of every mailbox. */
function settledBy(finding: Finding): Found {
  const args = Object.entries(shownIn(finding)).filter(([name]) => name !== 'mailbox' && name !== 'account');
  return { is: 'settled', outcome: finding.code, args: Object.fromEntries(args) };
}

function shownIn({ message: { message, args } }: Finding): TextArguments {
  return Object.fromEntries(Object.entries(args).filter(([name]) => message.includes(`{${name}}`)));
}

/** The account was refused after it had been accepted; the guard of the connections has closed by then. */
function isRefusal({ exchange }: Failed): boolean {
  return exchange.response?.status === 401 || exchange.response?.status === 456;
}

/** Silence, a cut answer, and the statuses of a server that is starting, stopping or overloaded. */
function isPassing({ exchange: { response, failure } }: Failed): boolean {
  return failure !== undefined || [408, 500, 502, 503, 504].includes(response?.status ?? 503);
}

function nameOf(answer: Failed): string {
  if (answer.kind === 'error') return answer.responseCode;
  return `status ${String(answer.exchange.response?.status ?? 'none')}`;
}
