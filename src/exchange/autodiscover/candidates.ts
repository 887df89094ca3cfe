import type { AutodiscoverAnswer, AutodiscoverHop } from '../../core/observations/autodiscover.ts';
import type { Lookup } from './lookup.ts';
import { serviceUrlsAt, type ServiceUrls } from './requests.ts';

/** True for an answer after which clients look no further. */
export function isSettled({ answer }: AutodiscoverHop): boolean {
  return answer.kind === 'settings' || answer.kind === 'redirectAddress';
}

/**
 * Asks all candidates side by side without credentials, and then those that want to know who asks one after another: two
 * sign-ins at once with a wrong password would count twice towards a lock-out. Beside that the SOAP service of one host is
 * looked at. Hops keep the order of the candidates.
 */
export async function askCandidates(
  candidates: readonly ServiceUrls[],
  lookup: Lookup,
): Promise<readonly AutodiscoverHop[]> {
  const hops = (await Promise.all(candidates.map((urls) => askCandidate(urls, lookup)))).flat();
  const [seen, signedIn] = await Promise.all([lookAtSoap(hops, lookup), signInWhereAsked(hops, lookup)]);
  return [...hops, ...seen, ...signedIn];
}

/** SOAP is asked only where POX is not there; a host that cannot be reached is not asked again. */
async function askCandidate(urls: ServiceUrls, lookup: Lookup): Promise<readonly AutodiscoverHop[]> {
  const [json, pox] = await Promise.all([
    lookup.ask({ method: 'json', url: urls.json }),
    lookup.ask({ method: 'pox', url: urls.pox }),
  ]);
  if (isUnreachable(pox[0])) return isUnreachable(json[0]) ? json : [...json, ...pox];
  if (!isAbsent(pox.at(-1))) return [...json, ...pox];
  return [...json, ...pox, ...(await lookup.ask({ method: 'soap', url: urls.soap }))];
}

/** Clients differ in whether they use POX or SOAP: where the one answers, whether the other is there is worth a look. */
async function lookAtSoap(hops: readonly AutodiscoverHop[], lookup: Lookup): Promise<readonly AutodiscoverHop[]> {
  const answering = hops.filter(({ method, answer }) => method === 'pox' && ANSWERS.has(answer.kind));
  const best = answering.find((hop) => hop.answer.kind !== 'credentialsWanted') ?? answering.at(-1);
  return best ? [await lookup.lookAtSoap(serviceUrlsAt(best.url).soap)] : [];
}

const ANSWERS: ReadonlySet<AutodiscoverAnswer['kind']> = new Set([
  'settings',
  'redirectAddress',
  'error',
  'credentialsWanted',
]);

async function signInWhereAsked(hops: readonly AutodiscoverHop[], lookup: Lookup): Promise<readonly AutodiscoverHop[]> {
  const signedIn: AutodiscoverHop[] = [];
  for (const challenged of hops.filter(wantsCredentials)) {
    signedIn.push(...(await signIn(challenged, lookup)));
    if (signedIn.some(isSettled) || signedIn.some(isRefused)) break;
  }
  return signedIn;
}

/** POX first, then SOAP on the same host. */
async function signIn(challenged: AutodiscoverHop, lookup: Lookup): Promise<readonly AutodiscoverHop[]> {
  const hops = await lookup.signIn(challenged);
  if (challenged.method !== 'pox' || hops.length === 0 || hops.some(isSettled) || hops.some(isRefused)) return hops;
  const soap: AutodiscoverHop = { ...challenged, method: 'soap', url: serviceUrlsAt(challenged.url).soap };
  return [...hops, ...(await lookup.signIn(soap))];
}

/** The v2 service is for everybody; what wants credentials in its place stands before Exchange, and gets none. */
function wantsCredentials({ method, answer }: AutodiscoverHop): boolean {
  return answer.kind === 'credentialsWanted' && method !== 'json';
}

function isRefused({ answer }: AutodiscoverHop): boolean {
  return answer.kind === 'credentialsRefused';
}

function isAbsent(hop: AutodiscoverHop | undefined): boolean {
  return hop?.answer.kind === 'notAutodiscover' || hop?.answer.kind === 'noAnswer';
}

/** Nothing answered there, or not in time; an answer that breaks off says nothing about other paths. */
function isUnreachable(hop: AutodiscoverHop | undefined): boolean {
  if (hop?.answer.kind !== 'noAnswer') return false;
  const failure = hop.exchanges[0]?.failure;
  return !failure || failure.timedOut || ['resolve', 'connect', 'tls'].includes(failure.phase);
}
