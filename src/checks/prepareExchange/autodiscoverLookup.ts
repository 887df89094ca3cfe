// Proves that Autodiscover of a domain leads to EWS.
// Asks every place a client derives from the address; credentials go only to hosts that were approved.
// Cannot see which of the methods Salesforce tries, nor its view of DNS.
import { judged, type Check, type CheckId, TransientAnswer } from '../../core/check.ts';
import * as kinds from '../../core/catalogue/autodiscover.ts';
import { serviceRecordPort } from '../../core/catalogue/autodiscoverPlaces.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding, type FindingKind } from '../../core/finding.ts';
import type {
  AutodiscoverAnswer,
  AutodiscoverHop,
  AutodiscoverObservation,
} from '../../core/observations/autodiscover.ts';
import type { Subject } from '../../core/subject.ts';
import { text, type TextArguments } from '../../core/text.ts';
import { isAboutAddress } from '../autodiscoverCodes.ts';
import { autodiscoverProof } from '../evidence.ts';
import { onlineTargetOf } from '../online.ts';
import { portalIn } from '../portal.ts';
import { addressIn, domainsOf } from '../subjects.ts';
import { withoutQuery } from '../target.ts';
import { whyNotReached } from './unreached.ts';

/** Autodiscover leads to EWS. */
export const autodiscoverLookup: Check = {
  id: 'autodiscover.lookup',
  step: 'prepareExchange',
  title: 'Autodiscover leads to EWS',
  requires: () => [],
  explainedBy: () => ['target.classify', 'network.connect', 'tls.protocol', 'network.portal'],
  subjects: domainsOf,
  run: async (facts, subject) => {
    const seen = await facts.autodiscover(addressIn(subject.name, facts.profile));
    if (onlineTargetOf(seen) !== undefined) return { kind: 'blocked', by: ['target.classify'] };
    const found = (await isBehindPortal(facts)) ? 'network.portal' : await judge(seen, subject, facts);
    if (typeof found === 'string') return { kind: 'blocked', by: [found] };
    return judged(found ? [found] : [], autodiscoverProof(seen));
  },
};

/** How much an answer tells about why there is no address, the most telling first. */
const BY_SIGNIFICANCE: readonly ((hop: AutodiscoverHop) => FindingKind | undefined)[] = [
  ({ answer }) => (answer.kind === 'redirectUrl' && answer.reason !== 'otherPort' ? kindOfRedirect(answer) : undefined),
  ({ answer }) => (answer.kind === 'redirectAddress' ? kindOfRedirect(answer) : undefined),
  ({ answer }) => (answer.kind === 'error' ? kindOfError(answer.code) : undefined),
  ({ answer }) => (answer.kind === 'notAutodiscover' && answer.status >= 500 ? kinds.serverError : undefined),
];

/** What a page of this network says of Autodiscover is not worth judging. */
async function isBehindPortal(facts: Facts): Promise<boolean> {
  const { ewsUrl } = facts.profile.exchange;
  return ewsUrl !== undefined && (await portalIn(await facts.challenge(ewsUrl), facts)) !== undefined;
}

/** A page in place of autodiscover.xml means something on the host whose v2 service knows the address. */
function pageOnServiceHost(hops: readonly AutodiscoverHop[]): Fault | undefined {
  const hosts = hops.filter(({ answer }) => answer.kind === 'settings').map(({ url }) => URL.parse(url)?.host);
  const hop = hops.find(
    ({ method, url, answer }) =>
      method === 'pox' &&
      answer.kind === 'notAutodiscover' &&
      answer.status < 400 &&
      hosts.includes(URL.parse(url)?.host),
  );
  return hop && { kind: kinds.webPage, hop };
}

/** What means something only where no address was found at all. */
const WITHOUT_ADDRESS: typeof BY_SIGNIFICANCE = [
  ({ answer }) => (answer.kind === 'credentialsRefused' ? kinds.refused : undefined),
  ({ answer }) => (answer.kind === 'credentialsWanted' ? kinds.passwordNeeded : undefined),
  ({ answer }) => (answer.kind === 'redirectUrl' ? kindOfRedirect(answer) : undefined),
  // Port 80 leads to the start page of any server; only a redirect from there means something.
  ({ answer, method }) =>
    answer.kind === 'notAutodiscover' && answer.status !== 404 && method !== 'httpRedirect' ? kinds.webPage : undefined,
  // A redirect within the domain that did not end at Autodiscover ends at a page, be it a missing one.
  ({ answer, method }) =>
    answer.kind === 'redirectUrl' && answer.followed && isServiceMethod(method) ? kinds.webPage : undefined,
];

async function judge(
  seen: AutodiscoverObservation,
  subject: Subject,
  facts: Facts,
): Promise<Finding | CheckId | undefined> {
  const isFound = seen.externalUrl !== undefined || seen.internalUrl !== undefined;
  const hop = isFound ? faultBesideAddress(seen.hops) : faultOfAny(seen.hops);
  const proof = { subject, evidence: autodiscoverProof(seen) };
  const { userName } = facts.profile.serviceAccount;
  const common = { domain: subject.name, address: seen.address, userName, count: seen.hops.length };
  if (hop) return raise(hop.kind, { args: { ...common, ...argsOf(hop.hop) }, ...proof });
  if (isFound) return undefined;
  return (await whyNotReached(seen, subject, facts)) ?? raise(kinds.notFound, { args: common, ...proof });
}

/** Autodiscover proper knows the address; the v2 service tells the same one to everybody, also where the rest is broken. */
function isToldByService({ method, answer }: AutodiscoverHop): boolean {
  return method !== 'json' && answer.kind === 'settings';
}

function isService({ method }: AutodiscoverHop): boolean {
  return method === 'pox' || method === 'soap';
}

function isServiceMethod(method: AutodiscoverHop['method']): boolean {
  return method === 'pox' || method === 'soap' || method === 'json';
}

function faultBesideAddress(hops: readonly AutodiscoverHop[]): Fault | undefined {
  const page = pageOnServiceHost(hops);
  if (page || hops.some(isToldByService)) return page;
  return faultOf(hops.filter(isService), BY_SIGNIFICANCE);
}

function faultOfAny(hops: readonly AutodiscoverHop[]): Fault | undefined {
  const answered = hops.filter((hop, index) => !isAskedAgain(hop, hops.slice(index + 1)));
  return faultOf(answered, [...BY_SIGNIFICANCE, ...WITHOUT_ADDRESS]);
}

/** A wish for credentials that were then given: the answer to them counts. */
function isAskedAgain({ method, url, answer }: AutodiscoverHop, later: readonly AutodiscoverHop[]): boolean {
  if (answer.kind !== 'credentialsWanted') return false;
  return later.some((hop) => hop.method === method && hop.url === url && hop.answer.kind !== 'credentialsWanted');
}

interface Fault {
  readonly kind: FindingKind;
  readonly hop: AutodiscoverHop;
}

function faultOf(hops: readonly AutodiscoverHop[], order: typeof BY_SIGNIFICANCE): Fault | undefined {
  for (const kindOf of order) {
    for (const hop of hops) {
      const kind = kindOf(hop);
      if (kind) return { kind, hop };
    }
  }
  return undefined;
}

function kindOfRedirect({ reason }: { readonly reason?: string }): FindingKind | undefined {
  return reason === undefined ? undefined : KIND_BY_REFUSAL.get(reason);
}

const KIND_BY_REFUSAL: ReadonlyMap<string, FindingKind> = new Map<string, FindingKind>([
  ['notHttps', kinds.redirectNotSafe],
  ['otherDomain', kinds.redirectsElsewhere],
  ['loop', kinds.redirectLoop],
  ['tooMany', kinds.redirectLoop],
  ['otherPort', serviceRecordPort],
]);

/** POX numbers ([MS-OXDSCLI]) and the names that SOAP and JSON use. */
function kindOfError(code: string): FindingKind {
  if (code === 'ServerBusy') throw new TransientAnswer(text('Autodiscover is busy. Run the check again later.'));
  return isAboutAddress(code) ? kinds.addressUnknown : kinds.serverError;
}

function argsOf({ url, answer, exchanges }: AutodiscoverHop): TextArguments {
  const asked = { url: withoutQuery(url) };
  switch (answer.kind) {
    case 'redirectUrl':
      return { url: withoutQuery(answer.url), status: exchanges[0]?.response?.status ?? 302 };
    case 'redirectAddress':
      return { url: answer.address };
    case 'error':
      return { ...asked, errorCode: answer.code, answer: shown(answer) };
    case 'notAutodiscover':
      return { ...asked, status: answer.status, errorCode: `status ${String(answer.status)}`, answer: 'no words' };
    default:
      return asked;
  }
}

function shown({ message }: Extract<AutodiscoverAnswer, { kind: 'error' }>): string {
  return message.trim() || 'no words';
}
