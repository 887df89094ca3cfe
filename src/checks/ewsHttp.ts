import { TransientAnswer } from '../core/check.ts';
import * as ews from '../core/catalogue/ews.ts';
import * as answers from '../core/catalogue/ewsAnswers.ts';
import { exchangeOnline } from '../core/catalogue/lifecycle.ts';
import { raise, type Finding, type FindingKind } from '../core/finding.ts';
import { header, type HttpExchange, type HttpFailure, type HttpResponse } from '../core/observations/http.ts';
import type { Subject } from '../core/subject.ts';
import { text, type TextArguments } from '../core/text.ts';
import { exchangeProof } from './evidence.ts';
import { withoutQuery } from './target.ts';

/** An HTTP exchange in which EWS did not answer, and what findings about it are raised on. */
interface Seen {
  readonly exchange: HttpExchange;
  readonly subject: Subject;
}

const KIND_BY_STATUS: ReadonlyMap<number, FindingKind> = new Map<number, FindingKind>([
  [403, ews.forbidden],
  [404, ews.notFound],
  [413, answers.requestTooLarge],
  [440, ews.preAuthentication],
  [500, ews.serverError],
  [502, ews.unavailable],
  [503, ews.unavailable],
  [504, ews.unavailable],
]);

/** Paths of sign-in pages: Outlook on the web, AD FS, and those of common proxies. */
const SIGN_IN_PAGE = /\/(owa|adfs|auth|logon|login|signin|sso|saml2?|oauth2|internalsite|my\.policy|cgi|vpn)([/?.]|$)/i;

/** True for a complete SOAP message, whatever it says. */
export function isSoap({ body }: HttpResponse): boolean {
  return /<(\w+:)?Envelope[\s>]/.test(body) && /<\/(\w+:)?Envelope\s*>\s*$/.test(body);
}

/**
 * What it means that an HTTP exchange did not end in an answer of EWS.
 * @throws {TransientAnswer} where nothing can be said before it is tried again.
 */
export function faultOfExchange(exchange: HttpExchange, subject: Subject): Finding {
  const seen = { exchange, subject };
  const { response, failure } = exchange;
  if (response?.isTruncated) return raiseOn(answers.bodyTooLarge, seen);
  if (response && failure) return raiseOn(answers.answerCut, seen);
  return response ? faultOfResponse(response, seen) : faultOfSilence(failure, seen);
}

function faultOfSilence(failure: HttpFailure | undefined, seen: Seen): Finding {
  const phase = failure?.phase ?? 'receive';
  if (phase === 'send' || phase === 'receive') {
    return raiseOn(answers.noAnswer, seen, { reason: failure?.code ?? 'no answer' });
  }
  // Name, port and TLS were judged by checks of their own a moment ago; what differs now is not about EWS.
  throw new TransientAnswer(
    text('The connection to EWS broke off ({phase}, {code}) where it had worked before. Run the check again.', {
      phase,
      code: failure?.code ?? '',
    }),
  );
}

function faultOfResponse(response: HttpResponse, seen: Seen): Finding {
  const { status, headers } = response;
  if (status >= 300 && status < 400) return faultOfRedirect(header(headers, 'location') ?? '', seen);
  if (isBusy(response)) throw new TransientAnswer(text('Exchange asked to wait (status {status}).', { status }));
  if (status === 401) throw new TransientAnswer(text('Exchange asked to sign in again. Run the check again.'));
  if (header(headers, 'x-ews-policy-reason')) return raiseOn(exchangeOnline, seen);
  if (status === 200 || (status === 500 && startsLikeXml(response))) return faultOfContent(response, seen);
  return raiseOn(KIND_BY_STATUS.get(status) ?? ews.unexpectedStatus, seen, { location: 'a sign-in form' });
}

/** A server that names a time to come back at is alive. */
function isBusy({ status, headers }: HttpResponse): boolean {
  return status === 429 || (status === 503 && header(headers, 'retry-after') !== undefined);
}

function faultOfRedirect(location: string, seen: Seen): Finding {
  const target = URL.parse(location, seen.exchange.url);
  const path = target?.pathname ?? location;
  if (/genericerrorpage\.htm$/i.test(path)) {
    throw new TransientAnswer(text('EWS showed its error page for a moment. Run the check again.'));
  }
  const isSignIn = SIGN_IN_PAGE.test(path) || /^(login|sts|adfs|sso)\./i.test(target?.hostname ?? '');
  const kind = isSignIn ? ews.preAuthentication : ews.redirectsElsewhere;
  return raiseOn(kind, seen, { location: withoutQuery(target?.href ?? location) });
}

function faultOfContent(response: HttpResponse, seen: Seen): Finding {
  if (isHtml(response)) return raiseOn(ews.webPage, seen);
  const isCut = startsLikeXml(response) && !/<\/(\w+:)?Envelope\s*>/.test(response.body);
  return raiseOn(isCut ? answers.answerCut : answers.malformedAnswer, seen);
}

function isHtml({ headers, body }: HttpResponse): boolean {
  return /html/i.test(header(headers, 'content-type') ?? '') || /^\s*<(!doctype\s+html|html)/i.test(body);
}

function startsLikeXml({ body }: HttpResponse): boolean {
  return /^\s*<(\?xml|(\w+:)?Envelope)/i.test(body);
}

/** Raises a kind with all that these kinds can ask for. */
function raiseOn(kind: FindingKind, { exchange, subject }: Seen, more: TextArguments = {}): Finding {
  const { response } = exchange;
  const args = {
    url: withoutQuery(exchange.url),
    host: exchange.endpoint.host,
    status: response?.status ?? 0,
    server: (response && header(response.headers, 'server')) ?? 'no Server header',
    contentType: (response && header(response.headers, 'content-type')) ?? 'no content type',
    pageTitle: titleOf(response?.body ?? ''),
    size: response?.body.length ?? 0,
    seconds: Math.round(exchange.durationMs / 1000),
    ...more,
  };
  return raise(kind, { args, subject, evidence: exchangeProof(exchange) });
}

function titleOf(body: string): string {
  const title = /<title[^>]*>([^<]{1,120})/i.exec(body)?.[1] ?? '';
  return title.replace(/\s+/g, ' ').trim() || 'no title';
}
