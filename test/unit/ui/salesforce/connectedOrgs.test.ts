import assert from 'node:assert/strict';
import type { ConnectionProfile } from '../../../../src/core/profile/profile.ts';
import { ConnectedOrgs } from '../../../../src/ui/salesforce/connectedOrgs.ts';
import { anOrgConnection } from '../../../support/orgBuilders.ts';
import { fakeMemento } from '../support/fakeMemento.ts';
import { profile } from '../support/runBuilders.ts';

const named = (org?: string): ConnectionProfile => ({ ...profile, salesforce: org === undefined ? {} : { org } });
const connection = anOrgConnection();

describe('the orgs that profiles led to', () => {
  it('are known again in a later session', async () => {
    const memento = fakeMemento();
    await new ConnectedOrgs(memento).remember('file:///a', named('contoso'), connection);
    assert.deepEqual(new ConnectedOrgs(memento).of('file:///a', named('contoso')), connection);
  });

  for (const [what, id, other] of [
    ['another profile', 'file:///b', named('contoso')],
    ['another org in the profile', 'file:///a', named('fabrikam')],
    ['the target org instead', 'file:///a', named()],
    ['no org any more', 'file:///a', profile],
  ] as const) {
    it(`are not those of ${what}`, async () => {
      const orgs = new ConnectedOrgs(fakeMemento());
      await orgs.remember('file:///a', named('contoso'), connection);
      assert.equal(orgs.of(id, other), undefined);
    });
  }

  it('are forgotten when the target org has changed', async () => {
    const orgs = new ConnectedOrgs(fakeMemento());
    await orgs.remember('file:///a', named(), connection);
    await orgs.forget('file:///a', named());
    assert.equal(orgs.of('file:///a', named()), undefined);
  });

  it('tell of what is new, and of nothing else', async () => {
    const orgs = new ConnectedOrgs(fakeMemento());
    let changes = 0;
    orgs.onDidChange(() => (changes += 1));
    await orgs.remember('file:///a', named(), connection);
    await orgs.remember('file:///a', named(), connection);
    await orgs.forget('file:///b', named());
    assert.equal(changes, 1);
  });
});
