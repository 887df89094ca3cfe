import fc from 'fast-check';
import assert from 'node:assert/strict';
import { CHECKS } from '../../../src/checks/catalogue.ts';
import { TransientAnswer } from '../../../src/core/check.ts';
import type { AutodiscoverAnswer } from '../../../src/core/observations/autodiscover.ts';
import type { EwsAnswer, SignInObservation } from '../../../src/core/observations/ews.ts';
import type { HttpExchange } from '../../../src/core/observations/http.ts';
import { NO_CONSENT } from '../../../src/core/facts.ts';
import type { ExchangeSession } from '../../../src/core/ports.ts';
import type { OrgAnswer, OrgFault } from '../../../src/core/salesforce/answer.ts';
import type { Confirmations, OrgSession } from '../../../src/core/salesforce/ports.ts';
import { aHop, anAutodiscoverWithoutUrl, anError, anExchange, aSignIn } from '../../support/builders.ts';
import { factsOf } from '../../support/fakeSession.ts';
import { assertComplete } from '../../support/judging.ts';
import { answered, aProfileWithOrg, failed, NOT_AVAILABLE, someUsers } from '../../support/orgBuilders.ts';

const body = fc.oneof(
  fc.string(),
  fc.constantFrom('<html><title>', '<s:Envelope>', '<s:Envelope></s:Envelope>', '<?xml version="1.0"?>', 'locked out'),
);
const header = fc.constantFrom('location', 'www-authenticate', 'retry-after', 'content-type', 'x-feserver', 'server');
const status = fc.oneof(fc.integer({ min: 100, max: 599 }), fc.constantFrom(200, 302, 401, 403, 500, 503));
const response = fc.record({
  status,
  headers: fc.dictionary(header, fc.string()),
  body,
  isTruncated: fc.boolean(),
});
const failure = fc.record({
  phase: fc.constantFrom('resolve', 'connect', 'tls', 'send', 'receive'),
  timedOut: fc.boolean(),
  code: fc.string(),
});

const exchange: fc.Arbitrary<HttpExchange> = fc
  .tuple(fc.option(response, { nil: undefined }), fc.option(failure, { nil: undefined }))
  .map(([shownResponse, shownFailure]) => anExchange(shownResponse, shownFailure));

const answer: fc.Arbitrary<EwsAnswer> = fc.oneof(
  exchange.map((seen): EwsAnswer => ({ kind: 'notEws', exchange: seen })),
  exchange.map((seen): EwsAnswer => ({ kind: 'noAnswer', exchange: seen })),
  fc
    .tuple(fc.string(), fc.constantFrom('Primary', 'BackOffMilliseconds'), fc.string())
    .map(([code, name, value]) => anError(code, { [name]: value })),
  fc
    .constantFrom('ErrorImpersonateUserDenied', 'ErrorServerBusy', 'ErrorNonPrimarySmtpAddress')
    .map((code) => anError(code)),
);

const signIn: fc.Arbitrary<SignInObservation> = fc
  .record({
    outcome: fc.constantFrom('accepted', 'refused', 'lockedOut', 'notOffered', 'withheld', 'failed'),
    exchanges: fc.array(exchange, { maxLength: 3 }),
    answer,
  })
  .map((change) => aSignIn(change));

const autodiscoverAnswer: fc.Arbitrary<AutodiscoverAnswer> = fc.oneof(
  fc.record({ kind: fc.constant('redirectUrl'), url: fc.string(), followed: fc.boolean() }),
  fc.record({ kind: fc.constant('error'), code: fc.string(), message: fc.string() }),
  fc.record({ kind: fc.constant('notAutodiscover'), status }),
  fc.record({ kind: fc.constant('settings'), externalUrl: fc.string() }),
);

const session: fc.Arbitrary<Partial<ExchangeSession>> = fc
  .record({
    exchange,
    answer,
    signIn,
    hops: fc.array(autodiscoverAnswer, { maxLength: 3 }),
    url: fc.option(fc.string()),
  })
  .map((seen) => ({
    challenge: () => Promise.resolve(seen.exchange),
    ask: () => Promise.resolve(seen.answer),
    signIn: () => Promise.resolve(seen.signIn),
    discover: () =>
      Promise.resolve({
        ...anAutodiscoverWithoutUrl(...seen.hops.map((hop) => aHop(hop))),
        ...(seen.url === null ? {} : { externalUrl: seen.url }),
      }),
  }));

const fault: fc.Arbitrary<OrgFault> = fc.oneof(
  fc.constantFrom<OrgFault>(
    { kind: 'sessionExpired' },
    { kind: 'maintenance' },
    { kind: 'notConnected' },
    NOT_AVAILABLE,
  ),
  fc.record({ kind: fc.constant('refused' as const), status, code: fc.string(), message: fc.string() }),
  fc.record({ kind: fc.constant('moved' as const), host: fc.string(), target: fc.string() }),
);
const words = fc.oneof(
  fc.string(),
  fc.constantFrom('anna.berg@contoso.com', 'a@x.com.invalid', 'ACTIVE', 'Base Edition'),
);
const moment = fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') });
const has = fc.constantFrom<boolean | 'notInOrg'>(true, false, 'notInOrg');
const orgUser = fc.record({ id: words, name: words, username: words, email: words, isActive: fc.constant(true) });
const licence = fc.record(
  {
    name: words,
    label: words,
    status: words,
    total: fc.nat(9),
    used: fc.nat(9),
    expires: moment,
    holders: fc.constant(new Set<string>()),
  },
  { requiredKeys: ['name', 'label', 'status', 'total', 'used', 'holders'] },
);
const connection = fc.record({ userId: words, email: words, status: words });

/** The answer, or a fault in its place. */
function orFault<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<() => Promise<OrgAnswer<Value>>> {
  return fc
    .oneof({ weight: 4, arbitrary: value.map(answered) }, { weight: 1, arbitrary: fault.map(failed) })
    .map((given) => () => Promise.resolve(given));
}

const orgSession: fc.Arbitrary<Partial<OrgSession>> = fc.record({
  organization: orFault(
    fc.record({
      id: words,
      name: words,
      organizationType: words,
      instanceName: words,
      isSandbox: fc.boolean(),
      created: moment,
    }),
  ),
  permissions: orFault(
    fc.record({
      customizeApplication: has,
      manageUsers: has,
      manageLightningSync: has,
      viewSetup: has,
      modifyAllData: has,
    }),
  ),
  switches: orFault(
    fc.record({ contactAndEventSync: fc.boolean(), activitySyncEngine: fc.boolean() }, { requiredKeys: [] }),
  ),
  limits: orFault(fc.record({ max: fc.nat(), remaining: fc.nat() })),
  users: orFault(
    fc
      .tuple(fc.array(orgUser, { maxLength: 6 }), fc.array(words, { maxLength: 5 }), fc.boolean())
      .map(([users, unresolved, isComplete]) => someUsers(users, { unresolved, isComplete })),
  ),
  captureEntitlement: orFault(
    fc.record({
      licences: fc.array(licence, { maxLength: 3 }),
      userIds: fc.constant(new Set<string>()),
      isComplete: fc.boolean(),
    }),
  ),
  captureState: orFault(fc.record({ connections: fc.array(connection, { maxLength: 3 }), isComplete: fc.boolean() })),
});

const confirmations: fc.Arbitrary<Confirmations> = fc
  .option(fc.record({ answer: fc.boolean(), by: words, at: moment }))
  .map((said) => ({ find: (_orgId, kind) => (said ? { kind, ...said } : undefined) }));

describe('whatever the other side does', () => {
  for (const check of CHECKS) {
    it(`${check.id} judges it, with evidence for every finding`, async () => {
      await fc.assert(
        fc.asyncProperty(session, orgSession, confirmations, async (wire, org, said) => {
          const profile = aProfileWithOrg();
          for (const subject of check.subjects(profile)) {
            const facts = factsOf(profile, wire, NO_CONSENT, { org, confirmations: said });
            const outcome = await check.run(facts, subject).catch((error: unknown) => {
              if (error instanceof TransientAnswer) return undefined;
              throw error;
            });
            if (outcome?.kind !== 'judged') continue;
            assert.ok(outcome.evidence.length > 0);
            for (const finding of outcome.findings) {
              assert.ok(finding.evidence.length > 0 && finding.remedies.length > 0, finding.code);
              assert.ok(
                finding.evidence.every(({ value }) => value !== ''),
                finding.code,
              );
              assertComplete(finding);
            }
          }
        }),
      );
    });
  }
});
