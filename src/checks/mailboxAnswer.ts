import { TransientAnswer } from '../core/check.ts';
import { passwordExpired } from '../core/catalogue/authentication.ts';
import { unexpectedError } from '../core/catalogue/ewsAnswers.ts';
import * as folders from '../core/catalogue/folder.ts';
import * as impersonation from '../core/catalogue/impersonation.ts';
import * as mailboxes from '../core/catalogue/mailbox.ts';
import { raise, type Finding, type FindingKind } from '../core/finding.ts';
import type { EwsAnswer } from '../core/observations/ews.ts';
import type { Subject } from '../core/subject.ts';
import { text } from '../core/text.ts';
import { answerProof } from './evidence.ts';
import { faultOfExchange } from './ewsHttp.ts';

/** What a question to EWS was about. */
export interface Asked {
  readonly mailbox: string;
  /** The service account, by its sign-in name. */
  readonly account: string;
  readonly folder: string;
  readonly subject: Subject;
}

/** An answer that came from the other side. */
export type GivenAnswer = Exclude<EwsAnswer, { kind: 'withheld' }>;

type ErrorAnswer = Extract<EwsAnswer, { kind: 'error' }>;

/** Codes with which Exchange asks to be left alone for now, or tells of a passing state of its own. */
const TRANSIENT_CODES: ReadonlySet<string> = new Set([
  'ErrorServerBusy',
  'ErrorExceededConnectionCount',
  'ErrorTooManyObjectsOpened',
  'ErrorInsufficientResources',
  'ErrorNotEnoughMemory',
  'ErrorTimeoutExpired',
  'ErrorInternalServerTransientError',
  'ErrorMailboxFailover',
]);

/** Codes about a folder: whoever gets one has passed impersonation and opened the mailbox. */
const KIND_BY_FOLDER_CODE: ReadonlyMap<string, FindingKind> = new Map<string, FindingKind>([
  ['ErrorFolderNotFound', folders.notFound],
  ['ErrorItemNotFound', folders.notFound],
  ['ErrorAccessDenied', folders.accessDenied],
  ['ErrorInvalidSecurityDescriptor', folders.damaged],
  ['ErrorMailboxConfiguration', folders.damaged],
]);

const KIND_BY_CODE: ReadonlyMap<string, FindingKind> = new Map<string, FindingKind>([
  ...KIND_BY_FOLDER_CODE,
  ['ErrorImpersonationDenied', impersonation.denied],
  ['ErrorImpersonationFailed', impersonation.failed],
  ['ErrorNonExistentMailbox', mailboxes.notFound],
  ['ErrorInvalidSmtpAddress', mailboxes.notFound],
  ['ErrorAccountDisabled', mailboxes.accountDisabled],
  ['ErrorMailboxMoveInProgress', mailboxes.moving],
  ['ErrorMailboxStoreUnavailable', mailboxes.storeUnavailable],
  ['ErrorConnectionFailed', mailboxes.storeUnavailable],
  ['ErrorMissingEmailAddress', mailboxes.noServiceMailbox],
  ['ErrorPasswordExpired', passwordExpired],
  ['ErrorPasswordChangeRequired', passwordExpired],
]);

/**
 * The answer, where there is one.
 * @throws {TransientAnswer} where nothing was sent.
 */
export function given(answer: EwsAnswer): GivenAnswer {
  if (answer.kind !== 'withheld') return answer;
  throw new TransientAnswer(
    text('Nothing was asked of Exchange, because the account is not signed in ({because}).', {
      because: answer.because,
    }),
  );
}

/**
 * What an answer says about the mailbox it was asked for; undefined for the data that was asked for.
 * @throws {TransientAnswer} where Exchange asks to be left alone for now.
 */
export function faultOfAnswer(answer: GivenAnswer, asked: Asked): Finding | undefined {
  if (answer.kind === 'success') return undefined;
  if (answer.kind === 'error') return faultOfError(answer, asked);
  if (answer.exchange.response?.status !== 403) return faultOfExchange(answer.exchange, asked.subject);
  // Sign-in was accepted before, so that no filter in front of EWS can have given this status.
  return raise(mailboxes.ewsDisabled, { args: asked, subject: asked.subject, evidence: answerProof(answer) });
}

/** True where an answer shows that the mailbox was opened. */
export function hasOpenedMailbox(answer: EwsAnswer): boolean {
  return answer.kind === 'success' || (answer.kind === 'error' && KIND_BY_FOLDER_CODE.has(answer.responseCode));
}

function faultOfError(answer: ErrorAnswer, { mailbox, account, folder, subject }: Asked): Finding {
  const { responseCode, details } = answer;
  if (TRANSIENT_CODES.has(responseCode)) throw busy(answer);
  const seen = { subject, evidence: answerProof(answer) };
  const primary = details.get('Primary');
  if (responseCode === 'ErrorNonPrimarySmtpAddress' && primary !== undefined) {
    return raise(mailboxes.notPrimaryAddress, { args: { mailbox, primary }, ...seen });
  }
  const args = { mailbox, account, folder, responseCode, userName: account, answer: answer.message };
  return raise(KIND_BY_CODE.get(responseCode) ?? unexpectedError, { args, ...seen });
}

function busy({ responseCode, details }: ErrorAnswer): TransientAnswer {
  const backOffMs = Number(details.get('BackOffMilliseconds') ?? Number.NaN);
  if (!Number.isFinite(backOffMs)) {
    return new TransientAnswer(text('Exchange is busy ({responseCode}). Run the check again later.', { responseCode }));
  }
  return new TransientAnswer(
    text('Exchange is busy ({responseCode}) and asks to wait {seconds} s. Run the check again then.', {
      responseCode,
      seconds: Math.ceil(backOffMs / 1000),
    }),
  );
}
