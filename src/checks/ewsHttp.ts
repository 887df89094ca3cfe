import { TransientAnswer } from '../core/check.ts';
import * as ews from '../core/catalogue/ews.ts';
import * as answers from '../core/catalogue/ewsAnswers.ts';
import * as statuses from '../core/catalogue/ewsStatus.ts';
import { lockedOut } from '../core/catalogue/authentication.ts';
import { captivePortal, proxyRefused, proxySignIn } from '../core/catalogue/ownSide.ts';
import * as online from '../core/catalogue/online.ts';
import { RETIREMENTS } from '../core/dates.ts';
import { raise, type Finding, type FindingKind } from '../core/finding.ts';
import { header, type HttpExchange, type HttpFailure, type HttpResponse } from '../core/observations/http.ts';
import type { Subject } from '../core/subject.ts';
import { text, type TextArguments } from '../core/text.ts';
import { exchangeProof } from './evidence.ts';
import { titleOf } from './page.ts';
import { withoutQuery } from './target.ts';

/** An HTTP exchange in which EWS did not answer, and what findings about it are raised on. */
interface Seen {
  readonly exchange: HttpExchange;
  readonly subject: Subject;
}

const KIND_BY_STATUS: ReadonlyMap<number, FindingKind> = new Map<number, FindingKind>([
  [400, statuses.badRequest],
  [403, ews.forbidden],
  [404, ews.notFound],
  [405, statuses.postRefused],
  [407, proxySignIn],
  [413, answers.requestTooLarge],
  [421, statuses.gatewayFails],
  [440, ews.preAuthentication],
  [449, statuses.wrongService],
  [456, lockedOut],
  [500, ews.serverError],
  [502, statuses.gatewayFails],
  [503, ews.unavailable],
  [504, statuses.gatewayFails],
  [511, captivePortal],
]);

/** Paths of sign-in pages: Outlook on the web, AD FS, and those of common proxies. */
const SIGN_IN_PAGE = /\/(owa|adfs|auth|logon|login|signin|sso|saml2?|oauth2|internalsite|my\.policy|cgi|vpn)([/?.]|$)/i;

/** Error pages of the access gateway UAG and its like (facts C7). */
const GATEWAY_ERROR = /\/internalsite\/(internalerror\.asp|initparams\.aspx)$/i;

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
  const { phase, code } = failure ?? { phase: 'receive', code: 'no answer' };
  const ownSide = KIND_BY_PROXY_CODE.get(code);
  if (ownSide) return raiseOn(ownSide, seen, { reason: code });
  if (phase === 'send' || phase === 'receive') return raiseOn(answers.noAnswer, seen, { reason: code });
  // Name, port and TLS were judged by checks of their own a moment ago; what differs now is not about EWS.
  throw new TransientAnswer(
    text('The connection to EWS broke off ({phase}, {code}) where it had worked before. Run the check again.', {
      phase,
      code,
    }),
  );
}

const KIND_BY_PROXY_CODE: ReadonlyMap<string, FindingKind> = new Map<string, FindingKind>([
  ['EPROXYAUTH', proxySignIn],
  ['EPROXY', proxyRefused],
]);

function faultOfResponse(response: HttpResponse, seen: Seen): Finding {
  const { status, headers } = response;
  if (status >= 300 && status < 400) return faultOfRedirect(header(headers, 'location') ?? '', seen);
  if (isBusy(response)) throw new TransientAnswer(text('Exchange asked to wait (status {status}).', { status }));
  if (status === 401) throw new TransientAnswer(text('Exchange asked to sign in again. Run the check again.'));
  const reason = header(headers, 'x-ews-policy-reason');
  if (reason !== undefined) return faultOfPolicy(reason, seen);
  const isContent = status === 200 || (status === 500 && startsLikeXml(response));
  return isContent ? faultOfContent(response, seen) : faultOfStatus(response, seen);
}

function faultOfStatus(response: HttpResponse, seen: Seen): Finding {
  const kind = isFromFirewall(response) ? statuses.firewallBlocks : KIND_BY_STATUS.get(response.status);
  return raiseOn(kind ?? ews.unexpectedStatus, seen, { location: 'a sign-in form' });
}

/** The header has two values (facts C7): EWS is off, or a rule about applications blocks this one. */
function faultOfPolicy(reason: string, seen: Seen): Finding {
  const kind = /disabled/i.test(reason) ? online.ewsDisabled : online.applicationBlocked;
  return raiseOn(kind, seen, { reason, ends: RETIREMENTS.ewsInOnline });
}

/** Statuses with which filters refuse, from something that calls itself by another name than IIS or HTTP.sys (NET-05). */
function isFromFirewall({ status, headers }: HttpResponse): boolean {
  const server = header(headers, 'server');
  return [403, 406, 501].includes(status) && server !== undefined && !/Microsoft-(IIS|HTTPAPI)/i.test(server);
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
  if (GATEWAY_ERROR.test(path)) return raiseOn(statuses.portalError, seen, { location: withoutQuery(location) });
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
  const args = { ...argsOfRequest(exchange), ...argsOfResponse(exchange.response), userName: subject.name, ...more };
  return raise(kind, { args, subject, evidence: exchangeProof(exchange) });
}

function argsOfRequest({ url, endpoint, durationMs }: HttpExchange): TextArguments {
  return {
    url: withoutQuery(url),
    host: endpoint.host,
    other: 'every other host',
    proxy: 'of this network',
    seconds: Math.round(durationMs / 1000),
  };
}

function argsOfResponse(response: HttpResponse = NO_RESPONSE): TextArguments {
  const { status, headers, body } = response;
  return {
    status,
    server: header(headers, 'server') ?? 'no Server header',
    contentType: header(headers, 'content-type') ?? 'no content type',
    pageTitle: titleOf(body),
    page: titleOf(body),
    size: body.length,
  };
}

const NO_RESPONSE: HttpResponse = { status: 0, headers: new Map(), body: '', isTruncated: false };
