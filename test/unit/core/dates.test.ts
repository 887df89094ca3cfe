import assert from 'node:assert/strict';
import {
  dayOf,
  daysSince,
  daysUntil,
  EXTENDED_UPDATES_END,
  hasPassed,
  LIGHTNING_SYNC_END,
  RETIREMENTS,
  SUPPORT_ENDS,
} from '../../../src/core/dates.ts';
import { distrustOf } from '../../../src/core/distrust.ts';
import { aCertificate } from '../../support/builders.ts';

describe('the table of dates', () => {
  it('has days that exist, as text that compares', () => {
    for (const day of [...Object.values(RETIREMENTS), ...Object.values(SUPPORT_ENDS), EXTENDED_UPDATES_END]) {
      assert.equal(dayOf(new Date(day)), day);
    }
  });

  it('has EWS in Exchange Online end after it begins to', () => {
    assert.deepEqual([RETIREMENTS.ewsInOnlineBegins, RETIREMENTS.ewsInOnline].sort(), [
      RETIREMENTS.ewsInOnlineBegins,
      RETIREMENTS.ewsInOnline,
    ]);
  });
});

describe('the end of Lightning Sync', () => {
  it('is counted to the first day of the month that was announced', () => {
    const month = new Date(RETIREMENTS.lightningSync).toLocaleString('en', {
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    assert.equal(month, LIGHTNING_SYNC_END);
    assert.match(RETIREMENTS.lightningSync, /-01$/);
  });
});

describe('a day', () => {
  for (const [moment, days, passed] of [
    ['2027-03-31T23:59:59Z', 1, false],
    ['2027-04-01T00:00:00Z', 0, true],
    ['2027-04-02T12:00:00Z', -1, true],
    ['2026-11-22T09:00:00Z', 130, false],
  ] as const) {
    it(`is ${String(days)} days away at ${moment}`, () => {
      assert.equal(daysUntil('2027-04-01', new Date(moment)), days);
      assert.equal(hasPassed('2027-04-01', new Date(moment)), passed);
    });
  }
});

describe('distrustOf', () => {
  const ENTRUST = 'CN=Entrust Certification Authority - L1K, O="Entrust, Inc."';
  for (const [name, issuer, notBefore, expected] of [
    ['Entrust after the day', ENTRUST, '2025-02-01', '2024-11-30'],
    ['Entrust on the day', ENTRUST, '2024-11-30', undefined],
    ['Entrust long before', ENTRUST, '2023-02-01', undefined],
    ['another authority', 'CN=Public Issuing CA', '2025-02-01', undefined],
    ['a name that only contains it', 'CN=Centrusting CA', '2025-02-01', undefined],
  ] as const) {
    it(`judges ${name}`, () => {
      assert.equal(distrustOf([aCertificate({ issuer, notBefore: new Date(notBefore) })]), expected);
    });
  }

  it('says nothing without a certificate', () => {
    assert.equal(distrustOf([]), undefined);
  });
});

describe('days that have gone by', () => {
  const NOW = new Date('2026-11-22T09:00:00Z');
  for (const [moment, days] of [
    ['2026-11-22T08:00:00Z', 0],
    ['2026-11-21T09:00:00Z', 1],
    ['2026-11-20T09:00:01Z', 1],
    ['2025-11-22T09:00:00Z', 365],
    ['2027-01-01T00:00:00Z', 0],
  ] as const) {
    it(`are ${String(days)} since ${moment}`, () => {
      assert.equal(daysSince(new Date(moment), NOW), days);
    });
  }
});
