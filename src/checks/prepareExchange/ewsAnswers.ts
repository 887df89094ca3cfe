// Proves that Exchange Web Services itself answers at the address.
// Sends one request without credentials: EWS answers it with 401, or with a SOAP message.
// Cannot see whether the same server answers Salesforce, nor what EWS says to those who are signed in.
import { judged, type Check } from '../../core/check.ts';
import { clientCertificateRequired, maintenance } from '../../core/catalogue/ewsStatus.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { Subject } from '../../core/subject.ts';
import { faultOfExchange, isSoap } from '../ewsHttp.ts';
import { exchangeProof, tlsProof } from '../evidence.ts';
import { targetOf } from '../subjects.ts';
import { endpointOf, withEwsUrl, withoutQuery } from '../target.ts';

/** EWS answers. */
export const ewsAnswers: Check = {
  id: 'ews.answers',
  step: 'prepareExchange',
  title: 'EWS answers',
  requires: () => ['tls.protocol', 'network.portal'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const seen = await facts.challenge(ewsUrl);
    const evidence = exchangeProof(seen);
    if (isAnswerOfEws(seen)) return judged([], evidence);
    const finding = faultOfExchange(seen, subject);
    return judged([(await moreExactly(seen, facts, ewsUrl, subject)) ?? finding], evidence);
  }),
};

/** True for what EWS answers to a request without credentials. */
export function isAnswerOfEws({ response, failure }: HttpExchange): boolean {
  if (!response) return false;
  // The status says all; IIS may close the connection in the middle of the page that comes with it.
  return response.status === 401 || (!failure && isSoap(response));
}

/** Two statuses mean more together with what else is known of the server. */
async function moreExactly(
  seen: HttpExchange,
  facts: Facts,
  ewsUrl: string,
  subject: Subject,
): Promise<Finding | undefined> {
  const status = seen.response?.status;
  const args = { url: withoutQuery(seen.url), status: status ?? 0 };
  if (status === 403) {
    const tls = await facts.tls(endpointOf(ewsUrl));
    const evidence = [...exchangeProof(seen), ...tlsProof(tls)] as const;
    return tls.clientCertificateRequested ? raise(clientCertificateRequired, { args, subject, evidence }) : undefined;
  }
  if (status !== 503) return undefined;
  const health = await facts.health(ewsUrl);
  if (!health.response || health.response.status === 200) return undefined;
  const evidence = [...exchangeProof(seen), ...exchangeProof(health)] as const;
  return raise(maintenance, { args: { ...args, health: health.response.status }, subject, evidence });
}
