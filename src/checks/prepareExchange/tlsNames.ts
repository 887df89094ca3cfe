// Proves that the hosts Autodiscover needs are named by their certificates, not only the host of EWS.
// Looks at the certificate of each host that answered as Autodiscover, and of the host that Autodiscover leads to.
// Cannot see hosts that only other networks reach.
import { judged, type Check } from '../../core/check.ts';
import { autodiscoverNotNamed, discoveredHostNotNamed } from '../../core/catalogue/certificateNames.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { AutodiscoverHop, AutodiscoverObservation } from '../../core/observations/autodiscover.ts';
import type { TlsObservation } from '../../core/observations/tls.ts';
import { domainOf } from '../../core/profile/address.ts';
import type { Subject } from '../../core/subject.ts';
import { autodiscoverProof, tlsProof } from '../evidence.ts';
import { addressIn, domainsOf } from '../subjects.ts';
import { endpointOf } from '../target.ts';

/** The certificates name the hosts of Autodiscover. */
export const tlsNames: Check = {
  id: 'tls.names',
  step: 'prepareExchange',
  title: 'The certificates name the hosts of Autodiscover',
  requires: () => ['autodiscover.lookup'],
  explainedBy: () => ['tls.hostName'],
  subjects: domainsOf,
  run: async (facts, subject) => {
    const seen = await facts.autodiscover(addressIn(subject.name, facts.profile));
    const looks = await Promise.all(hostsOf(seen).map((look) => judge(look, facts, subject)));
    const [proof, ...others] = looks.flatMap(({ tls }) => tlsProof(tls));
    const evidence = proof ? [proof, ...others] : autodiscoverProof(seen);
    const findings = looks.flatMap((look) => look.findings);
    if (findings.length > 0 && (await isWrongAtEws(facts, looks))) return { kind: 'blocked', by: ['tls.hostName'] };
    return judged(findings, evidence);
  },
};

/** A host to look at: where Autodiscover answered, or, with `url`, where it leads. */
interface NamedHost {
  readonly at: string;
  readonly leadsTo?: string;
}

/** The host of EWS itself is for `tls.hostName`. */
function hostsOf(seen: AutodiscoverObservation): readonly NamedHost[] {
  const site = domainOf(seen.address);
  // The web site of the domain may ask for a password of its own.
  const answered = seen.hops
    .filter((hop) => isAnswer(hop) && new URL(hop.url).host !== site)
    .map(({ url }) => ({ at: new URL(url).host }));
  const leadsTo = URL.parse(seen.externalUrl ?? '')?.protocol === 'https:' ? seen.externalUrl : undefined;
  const followed = seen.hops.flatMap(({ answer }) =>
    answer.kind === 'redirectUrl' && answer.followed ? [{ at: URL.parse(answer.url)?.host ?? '' }] : [],
  );
  const places = [...answered, ...followed, ...(leadsTo === undefined ? [] : [{ at: new URL(leadsTo).host, leadsTo }])];
  return places.filter(({ at }, index) => at !== '' && places.findIndex((other) => other.at === at) === index);
}

const ANSWERS: ReadonlySet<string> = new Set([
  'settings',
  'error',
  'credentialsWanted',
  'credentialsRefused',
  'redirectAddress',
]);

function isAnswer({ method, url, answer }: AutodiscoverHop): boolean {
  return method !== 'srv' && url.startsWith('https:') && ANSWERS.has(answer.kind);
}

async function judge(
  { at, leadsTo }: NamedHost,
  facts: Facts,
  subject: Subject,
): Promise<{ readonly tls: TlsObservation; readonly findings: readonly Finding[] }> {
  const endpoint = endpointOf(`https://${at}/`);
  const [tls, ewsUrl] = await Promise.all([facts.tls(endpoint), facts.ewsUrl()]);
  const [leaf] = tls.chain;
  const isTarget = ewsUrl !== undefined && new URL(ewsUrl).host === at;
  if (!leaf || tls.coversHost || isTarget) return { tls, findings: [] };
  const names = leaf.names.join(', ') || leaf.subject;
  const common = { domain: subject.name, host: endpoint.host, names };
  const seen = { subject, evidence: tlsProof(tls) };
  const finding =
    leadsTo === undefined
      ? raise(autodiscoverNotNamed, { args: common, ...seen })
      : raise(discoveredHostNotNamed, { args: { ...common, url: leadsTo }, ...seen });
  return { tls, findings: [finding] };
}

/** The host of EWS shows the same certificate, and it names neither: one certificate is to be replaced, once. */
async function isWrongAtEws(facts: Facts, looks: readonly { readonly tls: TlsObservation }[]): Promise<boolean> {
  const ewsUrl = await facts.ewsUrl();
  if (ewsUrl === undefined) return false;
  const { coversHost, chain } = await facts.tls(endpointOf(ewsUrl));
  const wrong = looks.filter(({ tls }) => !tls.coversHost);
  return !coversHost && wrong.every(({ tls }) => tls.chain[0]?.fingerprint === chain[0]?.fingerprint);
}
