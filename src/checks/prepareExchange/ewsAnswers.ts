// Proves that Exchange Web Services itself answers at the address.
// Sends one request without credentials: EWS answers it with 401, or with a SOAP message.
// Cannot see whether the same server answers Salesforce, nor what EWS says to those who are signed in.
import { judged, type Check } from '../../core/check.ts';
import { exchangeOnline } from '../../core/catalogue/lifecycle.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { Subject } from '../../core/subject.ts';
import { faultOfExchange, isSoap } from '../ewsHttp.ts';
import { exchangeProof } from '../evidence.ts';
import { targetOf } from '../subjects.ts';
import { isExchangeOnline, withEwsUrl } from '../target.ts';

/** EWS answers. */
export const ewsAnswers: Check = {
  id: 'ews.answers',
  step: 'prepareExchange',
  title: 'EWS answers',
  requires: () => ['tls.protocol'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const seen = await facts.challenge(ewsUrl);
    return judged(judge(seen, subject), exchangeProof(seen));
  }),
};

function judge(seen: HttpExchange, subject: Subject): Finding[] {
  const { host } = seen.endpoint;
  if (isExchangeOnline(host)) {
    return [raise(exchangeOnline, { args: { host }, subject, evidence: exchangeProof(seen) })];
  }
  return isAnswerOfEws(seen) ? [] : [faultOfExchange(seen, subject)];
}

function isAnswerOfEws({ response, failure }: HttpExchange): boolean {
  if (!response) return false;
  // The status says all; IIS may close the connection in the middle of the page that comes with it.
  return response.status === 401 || (!failure && isSoap(response));
}
