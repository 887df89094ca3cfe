import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Readiness } from '../../../../src/core/salesforce/readiness.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import {
  aConfirmation,
  aLicence,
  anEntitlement,
  anOrganization,
  anOrgUser,
  confirmationsOf,
  someUsers,
} from '../../../support/orgBuilders.ts';

import { read, show, EVENTS_BLOCK, NOBODY, DENIED, org, EXPIRED } from './readingReadiness.ts';

describe('the page of an org, as a whole', () => {
  it('has no service account to carry over in Exchange Online', async () => {
    const { sections } = await read({ place: 'online' });
    assert.ok(!sections.some(({ title }) => inEnglish(title) === 'What carries over'));
  });

  it('asks for nothing in Government Cloud, but tells all there is to know', async () => {
    const short = org({ captureEntitlement: anEntitlement({ licences: [aLicence({ total: 3 })], userIds: NOBODY }) });
    const confirmations = confirmationsOf(aConfirmation('governmentCloud'), aConfirmation('usersSelectEvents'));
    const { sections } = await read({ org: short, confirmations });
    assert.deepEqual(
      sections.filter(({ state }) => state === 'todo' || state === 'open'),
      [],
    );
    assert.ok(sections.some(({ title }) => inEnglish(title) === 'Known blockers of the migration'));
  });

  it('leaves what the org said itself out of a page for others', async () => {
    const page = await read({ org: { captureEntitlement: DENIED } });
    assert.doesNotMatch(show(page), /insufficient access/);
    assert.match(show(page, true), /insufficient access/);
  });

  it('says what is to be found out where the org answers nothing', async () => {
    const page = await read({ org: EXPIRED, place: 'unknown' });
    const states = page.sections.map(({ state }) => state);
    assert.deepEqual(states, ['open', 'open', 'open', 'open', 'open', 'open', 'noted', 'noted']);
    assert.match(show(page), /^# Readiness for Einstein Activity Capture\n\nOrg: contoso\. Seen on 2026-11-22\./);
  });
});

describe('the page as Markdown', () => {
  const page = (): Promise<Readiness> =>
    read({
      org: org({
        users: someUsers([anOrgUser('anna.berg@contoso.com.invalid'), anOrgUser('ben.cole@contoso.com')]),
        captureEntitlement: anEntitlement({ userIds: new Set() }),
      }),
      confirmations: EVENTS_BLOCK,
    });

  it('begins with what is to be done', async () => {
    assert.match(
      show(await page()),
      /Org: Contoso, contoso\.my\.salesforce\.com\. Seen on 2026-11-22\.\n\n- \*\*To do\*\*: Dates, Users, Known blockers of the migration\n/,
    );
  });

  it('names nobody unless it is asked to', async () => {
    assert.doesNotMatch(show(await page()), /anna|ben|grace|@/i);
    assert.match(show(await page(), true), /Anna Berg \(anna\.berg@contoso\.com\.invalid\)/);
    assert.match(show(await page(), true), /Answered by Grace Holm/);
  });

  it('names twenty people at most for one cause', async () => {
    const users = Array.from({ length: 50 }, (_, index) => anOrgUser(`user${String(index)}@contoso.com.invalid`));
    const written = show(await read({ org: org({ users: someUsers(users) }) }), true);
    assert.match(written, /user19@contoso\.com\.invalid\), and 30 more\./);
    assert.doesNotMatch(written, /user20@/);
  });

  it('shows what the org says as text, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('<b>x</b>', '# x', '[a](b)', '`x`', 'a\n\n# b', '**x**'), async (name) => {
        const organization = anOrganization({ name });
        const licences = [aLicence({ label: name })];
        const named = org({ organization, captureEntitlement: anEntitlement({ licences }) });
        const written = show(await read({ org: named }), true);
        assert.equal((written.match(/^#/gm) ?? []).length, 9);
        assert.doesNotMatch(written, /<b>|(?<!\\)\]\(b|(?<!\\)\*\*x/);
      }),
    );
  });
});
