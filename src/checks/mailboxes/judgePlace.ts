import * as autodiscover from '../../core/catalogue/autodiscover.ts';
import { inExchangeOnline, notFound } from '../../core/catalogue/mailbox.ts';
import type { MailboxAnswer } from '../../core/mailboxes/ports.ts';
import type { MailboxVerdict } from '../../core/mailboxes/verdict.ts';
import type { AutodiscoverHop, AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import { foldAddress } from '../../core/profile/address.ts';
import { isAboutAddress } from '../autodiscoverCodes.ts';
import { onlineTargetOf } from '../online.ts';

/** A mailbox that Exchange does not know may be in Exchange Online, which Autodiscover tells about its address (MBX-03). */
export function judgeWhereabouts(seen: AutodiscoverObservation | undefined): MailboxVerdict {
  const target = seen && onlineTargetOf(seen);
  return target === undefined
    ? { is: 'settled', outcome: notFound.code, args: {} }
    : { is: 'settled', outcome: inExchangeOnline.code, args: { target } };
}

/**
 * What it means that Autodiscover named no server for a mailbox. Settled only by what will not pass: a network that is lost,
 * a server that is down and a page in front of it say nothing of any mailbox.
 */
export function judgeNoServer(
  { domain, seen }: Extract<MailboxAnswer, { kind: 'noServer' }>,
  mailbox: string,
): MailboxVerdict {
  const target = onlineTargetOf(seen);
  if (target !== undefined) return { is: 'settled', outcome: inExchangeOnline.code, args: { target } };
  const refusal = seen.hops.map(({ answer }) => answer).find((answer) => answer.kind === 'error');
  if (refusal && isAboutAddress(refusal.code) && foldAddress(seen.address) === foldAddress(mailbox)) {
    const args = { address: mailbox, errorCode: refusal.code, answer: refusal.message.trim() || 'no words' };
    return { is: 'settled', outcome: autodiscover.addressUnknown.code, args };
  }
  const fault = { outcome: autodiscover.notFound.code, args: { domain, count: seen.hops.length } };
  return isCertain(seen) ? { is: 'settled', ...fault } : { is: 'later', isAlive: false, ...fault };
}

/** Every place said no, or its name is unknown; names alone are unknown to a machine without a network as well. */
function isCertain({ hops }: AutodiscoverObservation): boolean {
  const telling = hops.filter(({ method }) => method !== 'httpRedirect' && method !== 'srv');
  return !telling.some(mayPass) && telling.some(({ answer }) => answer.kind !== 'noAnswer');
}

function mayPass({ answer }: AutodiscoverHop): boolean {
  switch (answer.kind) {
    case 'noAnswer':
      return answer.phase !== 'resolve' || !UNKNOWN_NAME.has(answer.code);
    case 'notAutodiscover':
      return answer.status < 300 || answer.status >= 500 || PASSING_STATUSES.has(answer.status);
    case 'error':
      return !isAboutAddress(answer.code);
    default:
      return false;
  }
}

const UNKNOWN_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);

/** What filters answer with, and servers that are busy: a rule is changed in a minute. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([403, 408, 429]);
