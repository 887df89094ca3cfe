import assert from 'node:assert/strict';
import { CHECKS } from '../../../../src/checks/catalogue.ts';
import { planRun } from '../../../../src/core/plan.ts';
import { reportOf } from '../../../../src/core/report.ts';
import { renderMarkdown } from '../../../../src/core/reportMarkdown.ts';
import { runPlan } from '../../../../src/core/run.ts';
import type { OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { NOW } from '../../../support/builders.ts';
import { stoppedClock } from '../../../support/fakeClock.ts';
import { factsOf } from '../../../support/fakeSession.ts';
import {
  aCaptureConnection,
  aCaptureState,
  aConfirmation,
  anEntitlement,
  anOrgUser,
  answered,
  aProfileWithOrg,
  confirmationsOf,
  somePermissions,
  someUsers,
} from '../../../support/orgBuilders.ts';

/** An org in which everything that names people is found. */
const TALKATIVE: Partial<OrgSession> = {
  permissions: () => Promise.resolve(answered(somePermissions({ manageUsers: false }))),
  users: () =>
    Promise.resolve(
      answered(
        someUsers([
          anOrgUser('carla.diaz@contoso.com.invalid'),
          anOrgUser('david.evans@contoso.com'),
          anOrgUser('David.Evans@contoso.com', { name: 'Emma Fox' }),
          anOrgUser('b.cole@fabrikam.com', { username: 'ben.cole@contoso.com.uat' }),
        ]),
      ),
    ),
  captureEntitlement: () => Promise.resolve(answered(anEntitlement({ userIds: new Set() }))),
  captureState: () =>
    Promise.resolve(
      answered(
        aCaptureState({
          connections: [aCaptureConnection({ email: 'nina.frost@contoso.com', status: 'NEEDSATTENTION' })],
        }),
      ),
    ),
};

describe('a report of the checks of an org', () => {
  const report = async (includesPersonal: boolean): Promise<string> => {
    const profile = aProfileWithOrg();
    const plan = planRun(CHECKS, profile);
    const confirmations = confirmationsOf(aConfirmation('credentialsEntered', { by: 'Grace Holm' }));
    const facts = factsOf(profile, {}, undefined, { org: TALKATIVE, confirmations });
    const { signal } = new AbortController();
    const options = { clock: stoppedClock, signal, checkTimeoutMs: 1000, observe: () => undefined };
    const results = await runPlan(plan, facts, options);
    const source = { profile, plan, results, at: NOW, seenFrom: 'jump01' };
    return renderMarkdown(reportOf(source, { includesPersonal, translate: inEnglish }), inEnglish);
  };

  it('names nobody unless it is asked to', async () => {
    const written = await report(false);
    for (const name of ['anna', 'carla', 'david', 'emma', 'cole', 'nina', 'grace', 'felix']) {
      assert.doesNotMatch(written, new RegExp(name, 'i'), name);
    }
    assert.match(written, /sharedAddress/);
  });

  it('names people when it is asked to', async () => {
    const written = await report(true);
    for (const name of ['carla', 'david', 'nina', 'Grace Holm', 'Felix Grant']) assert.match(written, new RegExp(name));
  });
});
