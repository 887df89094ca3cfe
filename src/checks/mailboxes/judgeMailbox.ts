import { isTransient } from '../../core/check.ts';
import * as autodiscover from '../../core/catalogue/autodiscover.ts';
import { unexpectedError } from '../../core/catalogue/ewsAnswers.ts';
import { syncFolderMissing } from '../../core/catalogue/folder.ts';
import * as impersonation from '../../core/catalogue/impersonation.ts';
import { noContact, serverBusy } from '../../core/catalogue/verification.ts';
import type { Finding, FindingCode, FindingKind } from '../../core/finding.ts';
import type { MailboxAnswer } from '../../core/mailboxes/ports.ts';
import type { MailboxJudge, MailboxVerdict } from '../../core/mailboxes/verdict.ts';
import type { TextArguments } from '../../core/text.ts';
import { faultOfAnswer, type Asked, type GivenAnswer } from '../mailboxAnswer.ts';
import { backOffOf, isBusyAnswer } from './backOff.ts';

type Answered = Extract<MailboxAnswer, { kind: 'answered' }>;
type Found = Extract<MailboxVerdict, { is: 'settled' }> & { readonly outcome: FindingCode };
type Failed = Exclude<GivenAnswer, { kind: 'success' }>;

/**
 * Judges the mailboxes of a verification by the same rules as the checks of a profile. `now` reads the clock that a
 * `Retry-After` date is compared with.
 */
export function mailboxJudge(account: string, now: () => Date): MailboxJudge {
  return (answer, mailbox) => {
    if (answer.kind === 'withheld') return { is: 'stop', because: answer.because };
    if (answer.kind === 'noServer') {
      return settled(autodiscover.notFound, { domain: answer.domain, count: answer.seen.hops.length });
    }
    return judgeAnswer(
      answer,
      { mailbox, account, folder: answer.folder, subject: { name: mailbox, property: [] } },
      now,
    );
  };
}

function judgeAnswer(answered: Answered, asked: Asked, now: () => Date): MailboxVerdict {
  const { answer } = answered;
  if (answer.kind === 'success') return judgeOpen(answered);
  if (isBusyAnswer(answer)) {
    const backOffMs = backOffOf(answer, now());
    const { code: outcome } = serverBusy;
    return { is: 'busy', outcome, args: { answer: nameOf(answer) }, ...(backOffMs !== undefined && { backOffMs }) };
  }
  if (isRefusal(answer)) return { is: 'stop', because: 'signInRefused' };
  // Whether the role is missing or its scope leaves the mailbox out shows only beside the other mailboxes.
  if (answer.kind === 'error' && answer.responseCode === 'ErrorImpersonateUserDenied') {
    return settled(impersonation.roleMissing, {});
  }
  return judgeFault(answer, asked);
}

/** A sync that has written nothing for a while is no fault of one mailbox among many; when it wrote last is told of each. */
function judgeOpen({ hasSyncFolder, syncChanged }: Answered): MailboxVerdict {
  if (hasSyncFolder === false) return settled(syncFolderMissing, {});
  return { is: 'settled', outcome: 'open', args: syncChanged ? { syncChanged: syncChanged.toISOString() } : {} };
}

function judgeFault(answer: Failed, asked: Asked): MailboxVerdict {
  const finding = findingOf(answer, asked);
  if (answer.kind === 'error') {
    if (finding === 'transient') return { is: 'busy', outcome: serverBusy.code, args: { answer: nameOf(answer) } };
    return finding
      ? settledBy(finding)
      : settled(unexpectedError, { responseCode: nameOf(answer), answer: answer.message });
  }
  if (finding && finding !== 'transient') {
    const { outcome, args } = settledBy(finding);
    // Status 403 is about the mailbox; everything else that is not EWS is about the server.
    if (answer.exchange.response?.status === 403) return { is: 'settled', outcome, args };
    return { is: 'noAnswer', isPassing: isPassing(answer), outcome, args };
  }
  const { phase = 'receive', code = nameOf(answer) } = answer.exchange.failure ?? {};
  const args = { host: answer.exchange.endpoint.host, phase, reason: code };
  return { is: 'noAnswer', isPassing: true, outcome: noContact.code, args };
}

/** Undefined for an error that is our own mistake, or harmless where something else was asked for. */
function findingOf(answer: Failed, asked: Asked): Finding | 'transient' | undefined {
  try {
    return faultOfAnswer(answer, asked);
  } catch (error) {
    return isTransient(error) ? 'transient' : undefined;
  }
}

function settled(kind: FindingKind, args: TextArguments): Found {
  return { is: 'settled', outcome: kind.code, args };
}

/** Keeps the arguments that the message shows, but for those that are known of every mailbox. */
function settledBy({ code, message }: Finding): Found {
  const shown = Object.entries(message.args).filter(
    ([name]) => name !== 'mailbox' && name !== 'account' && message.message.includes(`{${name}}`),
  );
  return { is: 'settled', outcome: code, args: Object.fromEntries(shown) };
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
