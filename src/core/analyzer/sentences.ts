import * as authentication from '../catalogue/authentication.ts';
import * as autodiscover from '../catalogue/autodiscover.ts';
import * as certificate from '../catalogue/certificate.ts';
import * as ews from '../catalogue/ews.ts';
import * as ewsAnswers from '../catalogue/ewsAnswers.ts';
import * as ewsSchemes from '../catalogue/ewsSchemes.ts';
import * as impersonation from '../catalogue/impersonation.ts';
import * as mailbox from '../catalogue/mailbox.ts';
import * as network from '../catalogue/network.ts';
import { meaningOf } from '../catalogue/responseCodes.ts';
import * as tls from '../catalogue/tls.ts';
import type { Confidence, FindingKind } from '../finding.ts';
import { text, type Text } from '../text.ts';
import type { ResultLine } from './resultLines.ts';

/** A sentence of the analyzer and the finding it stands for. */
export interface KnownSentence {
  /** Matches the plain form of a line, see `plainly`. */
  readonly phrase: RegExp;
  readonly kind: FindingKind;
  /** `possible` where the analyzer says the same of several causes. */
  readonly confidence: Confidence;
  /** Where given, the address the line is about must match: one status means different things at different addresses. */
  readonly at?: RegExp;
}

/** A sentence that is no finding, and still misleads whoever has Salesforce in mind. */
export interface RemarkableSentence {
  readonly phrase: RegExp;
  readonly remark: Text;
}

const AUTODISCOVER = /\/autodiscover\//i;

/**
 * What the analyzer says of faults, rebuilt from public logs and Microsoft's pages (facts D1, F1.11): its sentences vary from
 * version to version, so each entry is a phrase that they share. The first entry that fits a line counts.
 */
export const KNOWN_SENTENCES: readonly KnownSentence[] = [
  sure(/host name .*could not be resolved|unable to resolve the host name|no such host is known/, network.hostNotFound),
  maybe(/port is either blocked, not listening|port .* is (blocked|closed|not listening)/, network.portTimedOut),
  maybe(/connection was (forcibly )?closed|network error occurred while communicating/, network.connectionReset),

  sure(
    /does not match any name found on the server certificate|certificate name validation failed/,
    certificate.hostNameMismatch,
  ),
  sure(
    /certificate chain could not be (built|constructed)|missing required intermediate/,
    certificate.intermediateMissing,
  ),
  sure(/certificate is self-signed|self-signed certificate/, certificate.selfSigned),
  sure(/root (certificate|authority).* (is|was) not trusted|untrusted root/, certificate.privateAuthority),
  maybe(/certificate trust validation failed|could not establish trust relationship/, certificate.chainInvalid),
  sure(/certificate (has|is) expired|certificate expired on/, certificate.certificateExpired),
  maybe(/date validation failed|certificate is not valid .*date/, certificate.certificateExpired),
  sure(/certificate is not yet valid/, certificate.notYetValid),
  maybe(/(could not|was not able to|unable to|failed to) obtain the (remote )?ssl certificate/, tls.handshakeRefused),
  sure(/client certificates? (are|is|were|was) required|require client certificates/, tls.clientCertificateRequested),
  maybe(
    /client certificate authentication was detected|accept\/require client certificates (was|were) found/,
    tls.clientCertificateRequested,
  ),

  maybe(/does not have permission to impersonate/, impersonation.roleMissing),
  sure(/primary smtp address must be specified/, mailbox.notPrimaryAddress),
  sure(/smtp address has no mailbox associated with it/, mailbox.notFound),

  sure(/basic authentication (is|was) not (found|enabled|offered|supported)/, ewsSchemes.basicOff),
  maybe(/http 401|\(401\)|usually the result of an incorrect username or password/, authentication.refused),
  { ...maybe(/http 403|\(403\)|403 forbidden/, autodiscover.webPage), at: AUTODISCOVER },
  maybe(/http 403|\(403\)|403 forbidden/, ews.forbidden),
  { ...maybe(/http 404|\(404\)|404 not ?found/, autodiscover.notFound), at: AUTODISCOVER },
  sure(/http 404|\(404\)|404 not ?found/, ews.notFound),
  maybe(/http 440|\(440\)|login timeout/, ews.preAuthentication),
  maybe(/http 413|\(413\)/, ewsAnswers.requestTooLarge),
  maybe(/http 50[234]|\(50[234]\)|service unavailable/, ews.unavailable),
  maybe(/http 500|\(500\)/, ews.serverError),

  sure(/email address cannot be found|errorcode\W+500\b/, autodiscover.addressUnknown),
  maybe(/autodiscover service could not be contacted successfully by any method/, autodiscover.notFound),
  maybe(/failed to obtain an autodiscover xml response|autodiscover settings (were|could) not/, autodiscover.webPage),
];

/** What passes in the analyzer and would not pass in Salesforce. */
export const REMARKABLE_SENTENCES: readonly RemarkableSentence[] = [
  {
    phrase: /root certificate update functionality from windows update/,
    remark: text(
      'The analyzer fetched the root certificate through Windows Update. Salesforce has roots of its own and fetches none: look at what the checks of step 1 say about trust.',
    ),
  },
  {
    phrase: /ignor\w* trust|ssl trust .*ignored/,
    remark: text(
      'Trust was ignored in this test, which hides the faults of a certificate that stop Salesforce. Run it again with Ignore Trust for SSL off.',
    ),
  },
];

/** What a line means: by the response code of EWS in it, which is the same in every language, else by its sentence. */
export function meaningOfLine(line: ResultLine): LineMeaning | undefined {
  const remarkable = REMARKABLE_SENTENCES.find(({ phrase }) => phrase.test(line.plain));
  return remarkable ?? meaningOfCode(line) ?? KNOWN_SENTENCES.find((sentence) => fits(sentence, line));
}

/** A finding and how sure it is, or a remark. */
export type LineMeaning = Pick<KnownSentence, 'kind' | 'confidence'> | Pick<RemarkableSentence, 'remark'>;

/** True where a line says this sentence at a place where it means this. */
export function fits({ phrase, at }: KnownSentence, { plain, url = '' }: ResultLine): boolean {
  return phrase.test(plain) && (at?.test(url) ?? true);
}

function meaningOfCode({ responseCode }: ResultLine): LineMeaning | undefined {
  const meaning = responseCode === undefined ? undefined : meaningOf(responseCode);
  if (meaning?.is === 'transient') return { remark: BUSY };
  if (meaning?.is !== 'finding') return undefined;
  const { kind } = meaning;
  // The analyzer tries one mailbox: whether others are refused as well cannot be seen from there.
  return { kind, confidence: kind === impersonation.roleMissing ? 'possible' : kind.confidence };
}

const BUSY = text('Exchange asked to come back later. Run the test again in some minutes: this says nothing lasting.');

function sure(phrase: RegExp, kind: FindingKind): KnownSentence {
  return { phrase, kind, confidence: kind.confidence };
}

function maybe(phrase: RegExp, kind: FindingKind): KnownSentence {
  return { phrase, kind, confidence: 'possible' };
}
