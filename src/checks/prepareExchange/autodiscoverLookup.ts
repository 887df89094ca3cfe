// Proves that Autodiscover of a domain leads to EWS.
// Asks every place a client derives from the address; credentials go only to hosts that were approved.
// Cannot see which of the methods Salesforce tries, nor its view of DNS.
import { judged, type Check, TransientAnswer } from '../../core/check.ts';
import * as kinds from '../../core/catalogue/autodiscover.ts';
import { exchangeOnline } from '../../core/catalogue/lifecycle.ts';
import { raise, type Finding, type FindingKind } from '../../core/finding.ts';
import type {
  AutodiscoverAnswer,
  AutodiscoverHop,
  AutodiscoverObservation,
} from '../../core/observations/autodiscover.ts';
import type { Subject } from '../../core/subject.ts';
import { text, type TextArguments } from '../../core/text.ts';
import { autodiscoverProof } from '../evidence.ts';
import { addressIn, domainsOf } from '../subjects.ts';
import { isExchangeOnline, withoutQuery } from '../target.ts';

/** Autodiscover leads to EWS. */
export const autodiscoverLookup: Check = {
  id: 'autodiscover.lookup',
  step: 'prepareExchange',
  title: 'Autodiscover leads to EWS',
  requires: () => [],
  subjects: domainsOf,
  run: async (facts, subject) => {
    const seen = await facts.autodiscover(addressIn(subject.name, facts.profile));
    return judged(judge(seen, subject, facts.profile.serviceAccount.userName), autodiscoverProof(seen));
  },
};

/** How much an answer tells about why there is no address, the most telling first. */
const BY_SIGNIFICANCE: readonly ((hop: AutodiscoverHop) => FindingKind | undefined)[] = [
  ({ answer }) => (answer.kind === 'redirectUrl' ? kindOfRedirect(answer) : undefined),
  ({ answer }) => (answer.kind === 'error' ? kindOfError(answer.code) : undefined),
  ({ answer }) => (answer.kind === 'credentialsRefused' ? kinds.refused : undefined),
  ({ answer }) => (answer.kind === 'credentialsWanted' ? kinds.passwordNeeded : undefined),
  // Port 80 leads to the start page of any server; only a redirect from there means something.
  ({ answer, method }) =>
    answer.kind === 'notAutodiscover' && answer.status !== 404 && method !== 'httpRedirect' ? kinds.webPage : undefined,
];

function judge(seen: AutodiscoverObservation, subject: Subject, userName: string): Finding[] {
  const proof = { subject, evidence: autodiscoverProof(seen) };
  const online = [seen.externalUrl, ...seen.hops.map(redirectTarget)].map(hostOf).find(isExchangeOnline);
  if (online !== undefined) return [raise(exchangeOnline, { args: { host: online }, ...proof })];
  if (seen.externalUrl !== undefined || seen.internalUrl !== undefined) return [];
  const common = { domain: subject.name, address: seen.address, userName, count: seen.hops.length };
  for (const kindOf of BY_SIGNIFICANCE) {
    for (const hop of seen.hops) {
      const kind = kindOf(hop);
      if (kind) return [raise(kind, { args: { ...common, ...argsOf(hop) }, ...proof })];
    }
  }
  return [raise(kinds.notFound, { args: common, ...proof })];
}

function kindOfRedirect({ reason }: Extract<AutodiscoverAnswer, { kind: 'redirectUrl' }>): FindingKind | undefined {
  switch (reason) {
    case 'notHttps':
      return kinds.redirectNotSafe;
    case 'otherDomain':
      return kinds.redirectsElsewhere;
    case 'loop':
    case 'tooMany':
      return kinds.redirectLoop;
    case 'exchangeOnline':
      return exchangeOnline;
    case undefined:
      return undefined;
  }
}

/** POX numbers ([MS-OXDSCLI]) and the names that SOAP and JSON use. */
function kindOfError(code: string): FindingKind {
  if (code === 'ServerBusy') throw new TransientAnswer(text('Autodiscover is busy. Run the check again later.'));
  const aboutAddress = ['500', '501', '602', 'InvalidUser', 'InvalidDomain', 'UserNotFound', 'MailboxNotFound'];
  return aboutAddress.includes(code) ? kinds.addressUnknown : kinds.serverError;
}

function argsOf({ url, answer }: AutodiscoverHop): TextArguments {
  const asked = { url: withoutQuery(url) };
  switch (answer.kind) {
    case 'redirectUrl':
      return { url: withoutQuery(answer.url), host: hostOf(answer.url) };
    case 'error':
      return { ...asked, errorCode: answer.code, answer: answer.message };
    case 'notAutodiscover':
      return { ...asked, status: answer.status };
    default:
      return asked;
  }
}

function redirectTarget({ answer }: AutodiscoverHop): string | undefined {
  return answer.kind === 'redirectUrl' ? answer.url : undefined;
}

function hostOf(url: string | undefined): string {
  return (url !== undefined && URL.parse(url)?.hostname) || '';
}
