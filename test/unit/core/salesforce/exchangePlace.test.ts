import assert from 'node:assert/strict';
import type { CheckResult } from '../../../../src/core/check.ts';
import { exchangePlaceOf } from '../../../../src/core/salesforce/exchangePlace.ts';
import { failed as failedCheck, finding } from '../../ui/support/runBuilders.ts';

describe('exchangePlaceOf', () => {
  const pass: CheckResult = { status: 'pass', findings: [], evidence: [] };
  const blocked: CheckResult = { status: 'blocked', by: ['network.connect'] };
  const found = (code: `${string}.${string}`): CheckResult => failedCheck(finding({ code }));
  const LEADS_ONLINE = ['target.classify', found('autodiscover.leadsOnline')] as const;
  for (const [name, results, place] of [
    ['no run', [], 'unknown'],
    [
      "an answer of one's own",
      [
        ['target.classify', pass],
        ['ews.answers', pass],
      ],
      'onPremises',
    ],
    [
      'an Exchange that has not answered',
      [
        ['target.classify', pass],
        ['ews.answers', blocked],
      ],
      'unknown',
    ],
    ['Exchange Online', [['target.classify', found('lifecycle.exchangeOnline')]], 'online'],
    ['a refusal by Exchange Online', [['ews.answers', found('online.ewsDisabled')]], 'online'],
    [
      'Exchange Online alone',
      [LEADS_ONLINE, ['ews.answers', pass], ['ews.schemes', found('online.modernAuthenticationOnly')]],
      'online',
    ],
    ['an answer against Autodiscover', [LEADS_ONLINE, ['ews.answers', pass]], 'unknown'],
    [
      'Bearer alone',
      [
        ['ews.answers', pass],
        ['ews.schemes', found('ews.bearerOnly')],
      ],
      'unknown',
    ],
    [
      'both',
      [
        ['ews.answers', pass],
        ['impersonation.mailbox#x', found('mailbox.inExchangeOnline')],
      ],
      'mixed',
    ],
    ['a hybrid', [['target.classify', found('lifecycle.hybrid')]], 'mixed'],
  ] as const satisfies readonly (readonly [string, readonly (readonly [string, CheckResult])[], string])[]) {
    it(`takes ${name} for ${place}`, () => {
      assert.equal(exchangePlaceOf(new Map<string, CheckResult>(results)), place);
    });
  }
});
