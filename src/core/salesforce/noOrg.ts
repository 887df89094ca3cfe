import type { OrgAnswer } from './answer.ts';
import type { OrgSession } from './ports.ts';

/** The session of a run that has no way to an org: every question fails as `notConnected`; nothing is sent. */
export function noOrg(now: () => Date): OrgSession {
  const failed = (): Promise<OrgAnswer<never>> =>
    Promise.resolve({ kind: 'failed', fault: { kind: 'notConnected' }, at: now() });
  return {
    connect: failed,
    organization: failed,
    permissions: failed,
    holders: failed,
    switches: failed,
    limits: failed,
    users: failed,
    captureEntitlement: failed,
    captureState: failed,
    trustStore: failed,
    probeSites: failed,
    probe: failed,
    removeProbeSite: failed,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
