// Proves that nothing beside Autodiscover misleads clients on their way to it.
// Reads what every place answered where clients look, once Autodiscover itself was found.
// Cannot see in which order Salesforce looks, nor whether it looks for service records.
import { judged, type Check } from '../../core/check.ts';
import * as kinds from '../../core/catalogue/autodiscoverPlaces.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { AutodiscoverHop, AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import type { Subject } from '../../core/subject.ts';
import { autodiscoverProof, type Proof } from '../evidence.ts';
import { onlineHopOf } from '../online.ts';
import { addressIn, domainsOf } from '../subjects.ts';
import { isExchangeOnline, withoutQuery } from '../target.ts';

/** Nothing misleads clients on their way to Autodiscover. */
export const autodiscoverPlaces: Check = {
  id: 'autodiscover.places',
  step: 'prepareExchange',
  title: 'Nothing misleads clients on their way to Autodiscover',
  requires: () => ['autodiscover.lookup'],
  subjects: domainsOf,
  run: async (facts, subject) => {
    const seen = await facts.autodiscover(addressIn(subject.name, facts.profile));
    const evidence = autodiscoverProof(seen);
    const aliases = await aliasesOf(seen, subject.name, (host) => facts.resolution(host));
    const about = { seen, domain: subject.name, aliases, subject, evidence };
    return judged(
      RULES.flatMap((rule) => rule(about)),
      evidence,
    );
  },
};

interface About {
  readonly seen: AutodiscoverObservation;
  readonly domain: string;
  /** The names the Autodiscover host is an alias of, where that was worth asking. */
  readonly aliases: readonly string[];
  readonly subject: Subject;
  readonly evidence: Proof;
}

/** DNS is asked again only where the Autodiscover host did not answer as itself, so that an alias may explain it. */
async function aliasesOf(
  { hops }: AutodiscoverObservation,
  domain: string,
  resolve: (host: string) => Promise<{ readonly aliases: readonly string[] }>,
): Promise<readonly string[]> {
  const host = `autodiscover.${domain}`;
  return hops.some((hop) => hostOf(hop) === host && isService(hop)) ? [] : (await resolve(host)).aliases;
}

function leftover({ seen, domain, aliases, ...proof }: About): Finding[] {
  const alias = aliases.find(isExchangeOnline);
  const hop = alias === undefined ? onlineHopOf(seen) : { place: `autodiscover.${domain}`, target: alias };
  const own = seen.externalUrl ?? seen.internalUrl;
  if (!hop || own === undefined || isExchangeOnline(URL.parse(own)?.hostname ?? '')) return [];
  return [raise(kinds.onlineLeftover, { args: { domain, ...hop }, ...proof })];
}

/** A redirect that was refused although Autodiscover was found; those to Exchange Online are told about above. */
function strayRedirect({ seen, domain, subject, evidence }: About): Finding[] {
  for (const { url, answer } of seen.hops) {
    if (answer.kind !== 'redirectUrl' || !REFUSED.has(answer.reason ?? '')) continue;
    const args = { domain, place: withoutQuery(url), url: withoutQuery(answer.url) };
    return [raise(kinds.strayRedirect, { args, subject, evidence })];
  }
  return [];
}

const REFUSED: ReadonlySet<string> = new Set(['notHttps', 'otherDomain']);

/** An address that was sent on, and not followed because another form had told the answer already. */
function redirectedAddress({ seen, subject, evidence }: About): Finding[] {
  for (const { url, answer } of seen.hops) {
    if (answer.kind !== 'redirectAddress' || answer.followed !== false || answer.reason !== undefined) continue;
    const args = { url: withoutQuery(url), address: seen.address, target: answer.address };
    return [raise(kinds.addressRedirected, { args, subject, evidence })];
  }
  return [];
}

/** All answers with an address for clients outside, compared by host: the path may be written in two ways. */
function differing({ seen, domain, subject, evidence }: About): Finding[] {
  const urls = seen.hops.flatMap(({ answer }) =>
    answer.kind === 'settings' && answer.externalUrl !== undefined ? [answer.externalUrl] : [],
  );
  const [url = ''] = urls;
  const other = urls.find((candidate) => URL.parse(candidate)?.host !== URL.parse(url)?.host);
  if (other === undefined) return [];
  return [raise(kinds.answersDiffer, { args: { domain, url, other }, subject, evidence })];
}

/** A web site of the domain that is not Exchange, and does not say so with 404 (AD-02, AD-03). */
function apex({ seen, domain, subject, evidence }: About): Finding[] {
  const hops = seen.hops.filter((hop) => hostOf(hop) === domain && hop.method !== 'httpRedirect');
  if (hops.length === 0 || hops.some(isService)) return [];
  for (const { answer } of hops) {
    if (answer.kind === 'credentialsWanted') {
      const args = { host: domain, schemes: answer.schemes.join(', ') || 'no scheme named' };
      return [raise(kinds.apexAsksForPassword, { args, subject, evidence })];
    }
  }
  const page = hops.find(({ answer }) => answer.kind === 'notAutodiscover' && answer.status < 400)?.answer;
  if (page?.kind !== 'notAutodiscover') return [];
  return [raise(kinds.apexAnswers, { args: { host: domain, status: page.status }, subject, evidence })];
}

/** Autodiscover found through DNS alone: every https candidate of the domain failed, and a record led on (NET-11). */
function serviceRecord({ seen, domain, subject, evidence }: About): Finding[] {
  const isFollowed = seen.hops.some(
    ({ method, answer }) => method === 'srv' && answer.kind === 'redirectUrl' && answer.followed,
  );
  const isNamed = seen.hops.some((hop) => isService(hop) && isDerived(hop, domain));
  if (!isFollowed || isNamed) return [];
  return [raise(kinds.onlyServiceRecord, { args: { domain }, subject, evidence })];
}

function isDerived(hop: AutodiscoverHop, domain: string): boolean {
  return [domain, `autodiscover.${domain}`].includes(hostOf(hop));
}

/** True for an answer that only Autodiscover gives; whoever asks for NTLM or Negotiate is an Exchange too. */
function isService({ answer }: AutodiscoverHop): boolean {
  if (answer.kind === 'credentialsWanted') return answer.schemes.some((scheme) => EXCHANGE_SCHEMES.has(scheme));
  return ['settings', 'error', 'redirectAddress', 'credentialsRefused'].includes(answer.kind);
}

const EXCHANGE_SCHEMES: ReadonlySet<string> = new Set(['ntlm', 'negotiate', 'bearer']);

function hostOf({ url }: AutodiscoverHop): string {
  return URL.parse(url)?.hostname ?? '';
}

const RULES: readonly ((about: About) => Finding[])[] = [
  leftover,
  strayRedirect,
  redirectedAddress,
  differing,
  apex,
  serviceRecord,
];
