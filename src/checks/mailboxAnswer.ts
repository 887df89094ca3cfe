import { TransientAnswer } from '../core/check.ts';
import { unexpectedError } from '../core/catalogue/ewsAnswers.ts';
import * as mailboxes from '../core/catalogue/mailbox.ts';
import { meaningOf } from '../core/catalogue/responseCodes.ts';
import { raise, type Finding } from '../core/finding.ts';
import { showVersion, type EwsAnswer } from '../core/observations/ews.ts';
import { header } from '../core/observations/http.ts';
import type { Subject } from '../core/subject.ts';
import { text, type TextArguments } from '../core/text.ts';
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
 * @throws {Error} where Exchange could not read our request: our mistake, not the server's.
 */
export function faultOfAnswer(answer: GivenAnswer, asked: Asked): Finding | undefined {
  if (answer.kind === 'success') return undefined;
  if (answer.kind === 'error') return faultOfError(answer, asked);
  const { response } = answer.exchange;
  const isPolicyOfOnline = response && header(response.headers, 'x-ews-policy-reason') !== undefined;
  if (response?.status !== 403 || isPolicyOfOnline) return faultOfExchange(answer.exchange, asked.subject);
  // Sign-in was accepted before, so that no filter in front of EWS can have given this status.
  return raise(mailboxes.ewsDisabled, { args: asked, subject: asked.subject, evidence: answerProof(answer) });
}

/** True where an answer shows that the mailbox was opened. */
export function hasOpenedMailbox(answer: EwsAnswer): boolean {
  if (answer.kind !== 'error') return answer.kind === 'success';
  const meaning = meaningOf(answer.responseCode);
  return meaning?.is === 'finding' && meaning.hasOpenedMailbox === true;
}

function faultOfError(answer: ErrorAnswer, asked: Asked): Finding | undefined {
  const { responseCode, details } = answer;
  const meaning = meaningOf(responseCode);
  if (meaning?.is === 'transient') throw busy(answer);
  if (meaning?.is === 'ours') throw new Error(`Exchange could not follow our request: ${responseCode}`);
  if (meaning?.is === 'harmless') return undefined;
  const isNameless = responseCode === 'ErrorNonPrimarySmtpAddress' && !details.has('Primary');
  const kind = meaning && !isNameless ? meaning.kind : unexpectedError;
  return raise(kind, { args: argsOf(answer, asked), subject: asked.subject, evidence: answerProof(answer) });
}

/** All that the kinds of the table can ask for. */
function argsOf(
  { responseCode, message, details, serverVersion, exchange }: ErrorAnswer,
  { mailbox, account, folder }: Asked,
): TextArguments {
  const version = serverVersion && showVersion(serverVersion);
  return {
    ...{ mailbox, account, userName: account, folder, responseCode, answer: message },
    primary: details.get('Primary') ?? '',
    host: exchange.endpoint.host,
    version: version ?? 'before Exchange 2013',
    versions: [responseCode, version].filter(Boolean).join(' from '),
    // One mailbox was asked for: nothing is said about the others.
    ...{ allowed: 0, count: 1 },
  };
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
