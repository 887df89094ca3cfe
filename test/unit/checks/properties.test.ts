import fc from 'fast-check';
import assert from 'node:assert/strict';
import { CHECKS } from '../../../src/checks/catalogue.ts';
import { TransientAnswer } from '../../../src/core/check.ts';
import type { AutodiscoverAnswer } from '../../../src/core/observations/autodiscover.ts';
import type { EwsAnswer, SignInObservation } from '../../../src/core/observations/ews.ts';
import type { HttpExchange } from '../../../src/core/observations/http.ts';
import type { ExchangeSession } from '../../../src/core/ports.ts';
import { aHop, anAutodiscoverWithoutUrl, anError, anExchange, aProfile, aSignIn } from '../../support/builders.ts';
import { factsOf } from '../../support/fakeSession.ts';
import { assertComplete } from '../../support/judging.ts';

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

describe('whatever the other side does', () => {
  for (const check of CHECKS) {
    it(`${check.id} judges it, with evidence for every finding`, async () => {
      await fc.assert(
        fc.asyncProperty(session, async (wire) => {
          const profile = aProfile();
          for (const subject of check.subjects(profile)) {
            const outcome = await check.run(factsOf(profile, wire), subject).catch((error: unknown) => {
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
