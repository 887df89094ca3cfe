import type { Facts } from '../core/facts.ts';
import { header, type HttpExchange } from '../core/observations/http.ts';
import { domainOf } from '../core/profile/address.ts';
import { titleOf } from './page.ts';

/** A page of the network that answers in place of every host. */
export interface Portal {
  readonly page: string;
  /** Another host that was answered by it. */
  readonly other: string;
  /** The answers beside the one to EWS that show it. */
  readonly twins: readonly HttpExchange[];
}

/** The page of the network in an answer to EWS, or undefined; asks nobody where EWS answered as it does. */
export async function portalIn(seen: HttpExchange, facts: Facts): Promise<Portal | undefined> {
  const page = pageOf(seen);
  if (page === undefined) return undefined;
  if (seen.response?.status === 511) return { page, other: 'every other host', twins: [] };
  const twin = await twinOf(page, seen, facts);
  return twin && { page, other: hostOf(twin), twins: [twin] };
}

/**
 * The web site of the domain has nothing to do with Exchange, so the same page on both is none of theirs. The Autodiscover
 * host says nothing: a sign-in page in front of Exchange shows there as well.
 */
async function twinOf(page: string, seen: HttpExchange, facts: Facts): Promise<HttpExchange | undefined> {
  const { address } = facts.profile.serviceAccount;
  const { hops } = await facts.autodiscover(address);
  const site = domainOf(address);
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
