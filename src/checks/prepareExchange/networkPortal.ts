// Proves that no sign-in page of this network answers in place of Exchange.
// Where the request to EWS met a page or a redirect, compares it with what other hosts of the domain answered.
// Cannot see a network that lets EWS through and holds back everything else.
import { judged, type Check } from '../../core/check.ts';
import { captivePortal } from '../../core/catalogue/ownSide.ts';
import type { Facts } from '../../core/facts.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import type { Subject } from '../../core/subject.ts';
import { exchangeProof } from '../evidence.ts';
import { portalIn } from '../portal.ts';
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
  const portal = await portalIn(seen, facts);
  if (!portal) return [];
  const args = { host: seen.endpoint.host, other: portal.other, page: portal.page };
  const evidence = [...exchangeProof(seen), ...portal.twins.flatMap((twin) => exchangeProof(twin))] as const;
  return [raise(captivePortal, { args, subject, evidence })];
}
