import { dayOf } from '../../core/dates.ts';
import type { Evidence } from '../../core/evidence.ts';
import type { Facts } from '../../core/facts.ts';
import { valueOf } from '../../core/salesforce/answer.ts';
import { governmentCloudOf } from '../../core/salesforce/governmentCloud.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';

/** Why the end of Lightning Sync does not concern the org (SF-12); undefined where it does, or nobody has said. */
export async function exemptionOf({ org, clock }: Facts): Promise<Evidence | undefined> {
  const label = text('Government Cloud, which is exempt');
  const answer = await org.connection();
  const connection = valueOf(answer);
  if (governmentCloudOf(connection, undefined) === 'yes') {
    return observed(label, 'yes, by the host of the org', 'http', clock.now(), 'public');
  }
  const said = await org.confirmation('governmentCloud');
  if (governmentCloudOf(connection, said) !== 'yes' || !said) return undefined;
  return observed(label, `yes, as a person said on ${dayOf(said.at)}`, 'user', said.at, 'public');
}
