// Proves that no sign-in page of this network answers in place of Exchange.
// Where the request to EWS met a page or a redirect, compares it with what other hosts of the domain answered.
// Cannot see a network that lets EWS through and holds back everything else.
import { judged, type Check } from '../../core/check.ts';
import { captivePortal } from '../../core/catalogue/ownSide.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { header, type HttpExchange } from '../../core/observations/http.ts';
import type { Subject } from '../../core/subject.ts';
import { exchangeProof } from '../evidence.ts';
import { titleOf } from '../page.ts';
import { targetOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';

/** Nothing of this network answers in place of Exchange. */
export const networkPortal: Check = {
  id: 'network.portal',
  step: 'prepareExchange',
  title: 'No page of this network stands before Exchange',
  requires: () => ['tls.protocol'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const seen = await facts.challenge(ewsUrl);
    return judged(await judge(seen, facts, subject), exchangeProof(seen));
  }),
};

async function judge(seen: HttpExchange, facts: Facts, subject: Subject): Promise<Finding[]> {
  const page = pageOf(seen);
  if (page === undefined) return [];
  const isPortal = seen.response?.status === 511;
  const twin = isPortal ? seen : await twinOf(page, seen, facts);
  if (!twin) return [];
  const args = { host: seen.endpoint.host, other: hostOf(twin), page };
  const evidence = isPortal ? exchangeProof(seen) : ([...exchangeProof(seen), ...exchangeProof(twin)] as const);
  return [raise(captivePortal, { args, subject, evidence })];
}

/**
 * The web site of the domain has nothing to do with Exchange, so the same page on both is none of theirs. The Autodiscover
 * host says nothing: a sign-in page in front of Exchange shows there as well.
 */
async function twinOf(page: string, seen: HttpExchange, facts: Facts): Promise<HttpExchange | undefined> {
  const { address } = facts.profile.serviceAccount;
  const { hops } = await facts.autodiscover(address);
  const site = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  return hops
    .flatMap(({ exchanges }) => exchanges)
    .find((other) => hostOf(other) === site && hostOf(seen) !== site && pageOf(other) === page);
}

/** A page or the host of a redirect, by which two answers can be compared; undefined for what EWS or a 404 answers. */
function pageOf({ response, url }: HttpExchange): string | undefined {
  if (!response || response.status === 401 || response.status === 404) return undefined;
  const location = header(response.headers, 'location');
  if (location !== undefined) return URL.parse(location, url)?.hostname;
  const isPage = /html/i.test(header(response.headers, 'content-type') ?? '') || response.status === 511;
  return isPage && response.status !== 403 ? titleOf(response.body) : undefined;
}

function hostOf({ url }: HttpExchange): string {
  return URL.parse(url)?.hostname ?? url;
}
