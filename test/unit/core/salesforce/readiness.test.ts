import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CheckResult } from '../../../../src/core/check.ts';
import { exchangePlaceOf, type ExchangePlace } from '../../../../src/core/salesforce/exchangePlace.ts';
import { orgFactsOf } from '../../../../src/core/salesforce/orgFacts.ts';
import { NO_CONFIRMATIONS, type Confirmations, type OrgSession } from '../../../../src/core/salesforce/ports.ts';
import { readReadiness, type Readiness } from '../../../../src/core/salesforce/readiness.ts';
import { readinessMarkdown } from '../../../../src/core/salesforce/readinessMarkdown.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { NOW } from '../../../support/builders.ts';
import {
  aCaptureConnection,
  aConfirmation,
  aLicence,
  anEntitlement,
  anOrgConnection,
  anOrganization,
  anOrgSession,
  anOrgUser,
  answered,
  aProfileWithOrg,
  confirmationsOf,
  failed,
  somePermissions,
  someSwitches,
  someUsers,
} from '../../../support/orgBuilders.ts';
import { failed as failedCheck, finding } from '../../ui/support/runBuilders.ts';

interface Circumstances {
  readonly org?: Partial<OrgSession>;
  readonly confirmations?: Confirmations;
  readonly place?: ExchangePlace;
  readonly today?: Date;
}

function read({
  org = {},
  confirmations = NO_CONFIRMATIONS,
  place = 'onPremises',
  today = NOW,
}: Circumstances): Promise<Readiness> {
  const view = { session: anOrgSession(org), confirmations, mayProbe: false };
  return readReadiness(orgFactsOf(view, new AbortController().signal), aProfileWithOrg(), today, place);
}

const show = (readiness: Readiness, includesPersonal = false): string =>
  readinessMarkdown(readiness, { includesPersonal, translate: inEnglish });

/** State of the section with that title, and its words. */
async function sectionOf(title: string, circumstances: Circumstances): Promise<readonly [string, string]> {
  const { sections } = await read(circumstances);
  const section = sections.find((one) => inEnglish(one.title) === title);
  assert.ok(section, title);
  return [section.state, section.statements.map(({ text }) => inEnglish(text)).join(' ')];
}

const EVENTS_FINE = confirmationsOf(aConfirmation('usersSelectEvents', { answer: false }));
const EVENTS_BLOCK = confirmationsOf(aConfirmation('usersSelectEvents'));
const GOVERNMENT = confirmationsOf(aConfirmation('governmentCloud'));
const NOT_GOVERNMENT = confirmationsOf(aConfirmation('governmentCloud', { answer: false }));

const org = (change: Partial<Record<keyof OrgSession, unknown>>): Partial<OrgSession> =>
  Object.fromEntries(Object.entries(change).map(([name, value]) => [name, () => Promise.resolve(answered(value))]));

describe('the page of an org', () => {
  for (const [title, name, circumstances, state, words] of [
    [
      'Dates',
      'Lightning Sync in use',
      {},
      'todo',
      /ends on 2027-04-01; days left: 130.+probably syncs.+nobody has said/,
    ],
    ['Dates', 'not in Government Cloud', { confirmations: NOT_GOVERNMENT }, 'todo', /^(?!.*Government Cloud).+$/],
    ['Dates', 'Government Cloud', { confirmations: GOVERNMENT }, 'ready', /in Government Cloud/],
    [
      'Dates',
      'the military cloud',
      { org: org({ connect: anOrgConnection({ instanceUrl: 'https://contoso.my.salesforce.mil' }) }) },
      'ready',
      /in Government Cloud/,
    ],
    ['Dates', 'the day it ends', { today: new Date('2027-04-01T00:00:00Z') }, 'todo', /has reached its announced end/],
    ['Dates', 'the day before', { today: new Date('2027-03-31T00:00:00Z') }, 'todo', /days left: 1\./],
    [
      'Dates',
      'an org that has moved',
      { org: org({ switches: someSwitches({ activitySyncEngine: true }) }) },
      'ready',
      /Einstein Activity Capture syncs/,
    ],
    ['Dates', 'a switch that is not shown', { org: org({ switches: {} }) }, 'open', /does not show which product/],
    ['Way to the mailboxes', "an Exchange of one's own", {}, 'ready', /service account and impersonation/],
    ['Way to the mailboxes', 'Exchange Online', { place: 'online' }, 'todo', /Microsoft Graph.+2025-02-01.+2027-04-01/],
    ['Way to the mailboxes', 'both', { place: 'mixed' }, 'todo', /each kind needs its own way/],
    ['Way to the mailboxes', 'an unknown place', { place: 'unknown' }, 'open', /run the checks of Exchange first/],
    ['Licences and seats', 'seats to spare', {}, 'ready', /2 of 100 seats used.+free: 98; .+need one: 0/],
    [
      'Licences and seats',
      'too few seats',
      { org: org({ captureEntitlement: anEntitlement({ licences: [aLicence({ total: 3 })], userIds: new Set() }) }) },
      'todo',
      /free: 1; intended users who need one: 2/,
    ],
    [
      'Licences and seats',
      'no licence',
      { org: org({ captureEntitlement: anEntitlement({ licences: [] }) }) },
      'todo',
      /has no licence/,
    ],
    ['Users', 'everybody with everything', {}, 'ready', /Intended users: 2\. .+2 of 2\. .+own: 0\. All of them have/],
    ['Users', 'nobody', { org: org({ users: someUsers([]) }) }, 'todo', /Intended users: 0/],
    [
      'Users',
      'an address of a sandbox',
      { org: org({ users: someUsers([anOrgUser('anna.berg@contoso.com.invalid')]) }) },
      'todo',
      /0 of 2\. .+own: 1\. Anna Berg/,
    ],
    ['Configurations and connections', 'connections', {}, 'noted', /status ACTIVE: 1/],
    [
      'Configurations and connections',
      'one that needs attention',
      { org: org({ captureState: { connections: [aCaptureConnection({ status: 'NEEDSATTENTION' })] } }) },
      'todo',
      /status NEEDSATTENTION: 1/,
    ],
    ['Configurations and connections', 'nothing shown', { org: org({ captureState: {} }) }, 'open', /does not show/],
    ['Known blockers of the migration', 'nothing said', {}, 'open', /Nobody has said yet/],
    ['Known blockers of the migration', 'none', { confirmations: EVENTS_FINE }, 'ready', /No configuration.+may run/],
    ['Known blockers of the migration', 'events', { confirmations: EVENTS_BLOCK }, 'todo', /choose another setting/],
    [
      'Known blockers of the migration',
      'a user who may not',
      { confirmations: EVENTS_FINE, org: org({ permissions: somePermissions({ manageUsers: false }) }) },
      'todo',
      /may not run the migration/,
    ],
    ['What carries over', "an Exchange of one's own", {}, 'noted', /ApplicationImpersonation/],
    ['Steps to take, in this order', "an Exchange of one's own", {}, 'noted', /^Lists of allowed network/],
    ['Steps to take, in this order', 'Exchange Online', { place: 'online' }, 'noted', /^Run the readiness check/],
  ] as const satisfies readonly (readonly [string, string, Circumstances, string, RegExp])[]) {
    it(`says of ${title}, for ${name}: ${state}`, async () => {
      const [found, said] = await sectionOf(title, circumstances);
      assert.equal(found, state);
      assert.match(said, words);
    });
  }

  it('has no service account to carry over in Exchange Online', async () => {
    const { sections } = await read({ place: 'online' });
    assert.ok(!sections.some(({ title }) => inEnglish(title) === 'What carries over'));
  });

  it('says what is to be found out where the org answers nothing', async () => {
    const nothing = () => Promise.resolve(failed({ kind: 'sessionExpired' }));
    const methods = [
      'connect',
      'organization',
      'permissions',
      'switches',
      'users',
      'captureEntitlement',
      'captureState',
    ];
    const silent = Object.fromEntries(methods.map((name) => [name, nothing])) as Partial<OrgSession>;
    const page = await read({ org: silent, place: 'unknown' });
    const states = page.sections.map(({ state }) => state);
    assert.deepEqual(states, ['open', 'open', 'open', 'open', 'open', 'open', 'noted', 'noted']);
    assert.match(show(page), /^# Readiness for Einstein Activity Capture\n\nOrg: -\. Seen on 2026-11-22\./);
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

describe('exchangePlaceOf', () => {
  const pass: CheckResult = { status: 'pass', findings: [], evidence: [] };
  const found = (code: `${string}.${string}`): CheckResult => failedCheck(finding({ code }));
  for (const [name, results, place] of [
    ['no run', [], 'unknown'],
    ["a target of one's own", [['target.classify', pass]], 'onPremises'],
    ['Exchange Online', [['target.classify', found('lifecycle.exchangeOnline')]], 'online'],
    ['a refusal by Exchange Online', [['ews.answers', found('online.ewsDisabled')]], 'online'],
    [
      'both',
      [
        ['target.classify', pass],
        ['impersonation.mailbox#x', found('mailbox.inExchangeOnline')],
      ],
      'mixed',
    ],
    ['a hybrid', [['target.classify', found('lifecycle.hybrid')]], 'mixed'],
    [
      'a target that was not judged',
      [['target.classify', { status: 'skipped', reason: { message: 'x', args: {} } }]],
      'unknown',
    ],
  ] as const satisfies readonly (readonly [string, readonly (readonly [string, CheckResult])[], string])[]) {
    it(`takes ${name} for ${place}`, () => {
      assert.equal(exchangePlaceOf(new Map<string, CheckResult>(results)), place);
    });
  }
});
