import assert from 'node:assert/strict';
import { CHECKS } from '../../../../src/checks/catalogue.ts';
import { HOMES, homeOf } from '../../../../src/checks/export/homes.ts';
import { lintExports, sightingsOf } from '../../../../src/checks/export/lintExports.ts';
import { CATALOGUE } from '../../../../src/core/catalogue/catalogue.ts';
import type { Finding } from '../../../../src/core/finding.ts';
import { planRun } from '../../../../src/core/plan.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { organisationExport } from '../../../support/largeExport.ts';
import { finding, profile } from '../../ui/support/runBuilders.ts';

const plan = planRun(CHECKS, profile);
const uri = 'file:///exports/EX001.exchange-export.json';
const document = readExport(organisationExport({ servers: 3, mailboxes: 2 }));
const sources = [{ uri, document }];

function found(): readonly Finding[] {
  const steps = lintExports(sources, { profile, now: new Date('2026-11-22') });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

describe('the place of exports in the checklist', () => {
  it('is with checks that exist, by codes that exist', () => {
    const checks: readonly string[] = CHECKS.map(({ id }) => id);
    const codes: readonly string[] = CATALOGUE.map(({ code }) => code);
    const known = (code: string): boolean =>
      codes.some((one) => one === code || code === `${one.split('.')[0] ?? ''}.*`);
    assert.deepEqual(
      HOMES.filter(({ check }) => !checks.includes(check)),
      [],
    );
    assert.deepEqual(
      HOMES.flatMap((home) => home.codes).filter((code) => !known(code)),
      [],
    );
  });

  for (const [code, property, check] of [
    ['ews.basicOff', ['exchange', 'authentication'], 'ews.schemes'],
    ['ews.maintenance', ['exchange', 'ewsUrl'], 'ews.answers'],
    ['lifecycle.exchange2016', ['exchange', 'ewsUrl'], 'ews.version'],
    ['authentication.lockedOut', ['serviceAccount', 'userName'], 'account.signIn'],
    ['impersonation.outOfScope', ['mailboxes', 1], 'impersonation.mailbox#ben@contoso.com'],
    ['mailbox.ewsDisabled', ['mailboxes', 0], 'impersonation.mailbox#anna@contoso.com'],
    ['export.contradictsWire', ['exchange', 'authentication'], 'ews.schemes'],
    ['export.cutOff', [], undefined],
  ] as const) {
    it(`of ${code} about ${property.join('/') || 'the file'} is ${check ?? 'nowhere'}`, () => {
      const [, index] = property;
      const name = typeof index === 'number' ? (profile.mailboxes[index] ?? '') : 'EX01';
      const one = finding({ code, subject: { name, property } });
      assert.equal(homeOf(one, plan)?.key, check);
    });
  }

  it('has every finding once, and the export as a source of what it tells about', () => {
    const findings = found();
    const sightings = sightingsOf(sources, findings, plan);
    const placed = [...sightings.values()].flatMap((sighting) => sighting.findings);
    assert.deepEqual(new Set(placed), new Set(findings));
    assert.equal(placed.length, findings.length);
    const [seen] = sightings.get('ews.version')?.exports ?? [];
    assert.deepEqual(seen, { name: 'EX001.exchange-export.json', collectedAt: new Date('2026-11-22T09:00:00Z') });
    assert.equal(sightings.get('network.resolve'), undefined);
  });
});
