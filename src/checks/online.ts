import type { AutodiscoverAnswer, AutodiscoverObservation } from '../core/observations/autodiscover.ts';
import { domainOf } from '../core/profile/address.ts';
import { isExchangeOnline } from './target.ts';

/**
 * The host or domain in Exchange Online that Autodiscover leads to, where it leads to no Exchange of one's own (LIFE-01,
 * LIFE-02); undefined otherwise.
 */
export function onlineTargetOf(seen: AutodiscoverObservation): string | undefined {
  const url = seen.externalUrl ?? seen.internalUrl;
  if (url !== undefined) {
    const host = URL.parse(url)?.hostname ?? '';
    return isExchangeOnline(host) ? host : undefined;
  }
  return onlineHopOf(seen)?.target;
}

/** The first place on the way that leads to Exchange Online, with its target. */
export function onlineHopOf(
  seen: AutodiscoverObservation,
): { readonly place: string; readonly target: string } | undefined {
  for (const { url, answer } of seen.hops) {
    const target = onlineTargetIn(answer);
    if (target !== undefined) return { place: URL.parse(url)?.hostname || url, target };
  }
  return undefined;
}

function onlineTargetIn(answer: AutodiscoverAnswer): string | undefined {
  if (answer.kind === 'redirectAddress') {
    const domain = domainOf(answer.address);
    return answer.reason === 'exchangeOnline' || isOnlineDomain(domain) ? domain : undefined;
  }
  const url = answer.kind === 'redirectUrl' ? answer.url : answer.kind === 'settings' ? answer.externalUrl : undefined;
  const host = (url !== undefined && URL.parse(url)?.hostname) || '';
  return isExchangeOnline(host) ? host : undefined;
}

/** Domains that every organisation of Exchange Online has for its routing; the practice lab ends them in `.test`. */
function isOnlineDomain(domain: string): boolean {
  return /(^|\.)onmicrosoft\.(com|us|test)$/i.test(domain);
}
