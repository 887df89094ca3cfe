// Proves that every address of the host answers alike.
// Connects to each, compares its certificate with the usual one, and asks EWS there without credentials.
// Cannot see several servers behind one address, nor addresses that other networks get from DNS.
import { judged, type Check } from '../../core/check.ts';
import { addressDiffers, addressSilent, otherCertificate } from '../../core/catalogue/addresses.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import { challenges, type HttpExchange } from '../../core/observations/http.ts';
import type { Address } from '../../core/observations/network.ts';
import type { TlsObservation } from '../../core/observations/tls.ts';
import type { Subject } from '../../core/subject.ts';
import { connectionProof, exchangeProof, resolutionProof, tlsProof } from '../evidence.ts';
import { isPrivate } from '../inspection.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl } from '../target.ts';

/** Every address of the host answers alike. */
export const networkAddresses: Check = {
  id: 'network.addresses',
  step: 'prepareExchange',
  title: 'Every address of the host answers alike',
  requires: () => ['tls.protocol'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const resolution = await facts.resolution(endpointOf(ewsUrl).host);
    // A private address is for `network.resolve` to tell; from outside nobody gets there anyway.
    const addresses = resolution.addresses.filter((address) => !isPrivate(address));
    if (addresses.length < 2) return judged([], resolutionProof(resolution));
    const looks = await Promise.all(addresses.map((address) => lookAt(facts, ewsUrl, address)));
    const findings = compare(looks, { ewsUrl, subject, count: addresses.length });
    return judged(findings, [...resolutionProof(resolution), ...looks.flatMap(({ evidence }) => evidence)]);
  }),
};

/** What one address showed; `tls` and `answer` are absent where it did not get that far. */
interface Look {
  readonly address: string;
  readonly reason: string;
  readonly tls?: TlsObservation;
  readonly answer?: HttpExchange;
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

async function lookAt(facts: Facts, ewsUrl: string, address: Address): Promise<Look> {
  const endpoint = endpointOf(ewsUrl);
  const connection = await facts.connection(endpoint, address);
  const seen = { address: address.address, reason: connection.errorCode ?? connection.outcome };
  if (connection.outcome !== 'connected') return { ...seen, evidence: connectionProof(connection) };
  const [tls, answer] = await Promise.all([facts.tls(endpoint, { address }), facts.challenge(ewsUrl, address)]);
  return { ...seen, tls, answer, evidence: [...tlsProof(tls), ...exchangeProof(answer)] };
}

interface Context {
  readonly ewsUrl: string;
  readonly subject: Subject;
  readonly count: number;
}

/** Compares with the first address that answers as EWS does, or else with the first one that connects. */
function compare(looks: readonly Look[], { ewsUrl, subject, count }: Context): Finding[] {
  const { host, port } = endpointOf(ewsUrl);
  const usual =
    looks.find(({ answer }) => answer?.response?.status === 401) ?? looks.find(({ tls }) => tls !== undefined);
  if (!usual) return [];
  return looks.flatMap((look) => {
    const { address, reason, evidence } = look;
    if (!look.tls) return [raise(addressSilent, { args: { host, count, address, port, reason }, subject, evidence })];
    const compared = { host, first: usual.address, address };
    const certificates = { usual: showLeaf(usual), unusual: showLeaf(look) };
    if (certificates.usual !== certificates.unusual) {
      return [raise(otherCertificate, { args: { ...compared, ...certificates }, subject, evidence })];
    }
    const answers = { usual: showAnswer(usual), unusual: showAnswer(look) };
    if (answers.usual === answers.unusual) return [];
    return [raise(addressDiffers, { args: { ...compared, ...answers }, subject, evidence })];
  });
}

function showLeaf({ tls }: Look): string {
  const [leaf] = tls?.chain ?? [];
  return leaf ? `${leaf.subject} (SHA-256 ${leaf.fingerprint.slice(0, 11)}...)` : 'none';
}

function showAnswer({ answer }: Look): string {
  if (!answer?.response) return 'no answer';
  const schemes = challenges(answer.response.headers).map(({ scheme }) => scheme);
  return [`status ${String(answer.response.status)}`, ...schemes.sort()].join(', ');
}
