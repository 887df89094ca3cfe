import assert from 'node:assert/strict';
import { contradictions, type WireSight } from '../../../../src/checks/export/contradictions.ts';
import { basicOff } from '../../../../src/core/catalogue/ewsSchemes.ts';
import { outOfScope } from '../../../../src/core/catalogue/impersonation.ts';
import type { CheckResult } from '../../../../src/core/check.ts';
import { inventoryOf } from '../../../../src/core/export/inventory.ts';
import { raise, type Finding } from '../../../../src/core/finding.ts';
import { text } from '../../../../src/core/text.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { aProfile, NOW } from '../../../support/builders.ts';
import { aDirectory, collectedWith, type ExportedObjects } from '../../../support/anExport.ts';
import { EXPORT_URI, findingsIn, markedBy } from './judging.ts';

const NOTHING: WireSight = { findings: [], results: new Map() };
const passed: CheckResult = { status: 'pass', findings: [], evidence: [] };

function between(change: ExportedObjects, wire: WireSight): { text: string; findings: readonly Finding[] } {
  const text = collectedWith(change);
  const profile = aProfile({}, { authentication: 'basic' });
  const inventory = inventoryOf([{ uri: EXPORT_URI, document: readExport(text) }]);
  const exported = findingsIn(text, { authentication: 'basic' });
  return { text, findings: contradictions(inventory, exported, wire, { now: NOW, profile }) };
}

const basicIsOff = raise(basicOff, {
  args: { server: 'EX01', schemes: 'NTLM' },
  subject: { name: 'mail.contoso.com', property: ['exchange', 'authentication'] },
  evidence: [
    {
      label: text('POST'),
      value: 'status 401',
      source: 'http',
      vantage: 'thisMachine',
      at: NOW,
      sensitivity: 'internal',
    },
  ],
});

describe('an export and the wire', () => {
  it('contradict each other where the export has Basic on and the server offers none', () => {
    const { text: source, findings } = between({}, { ...NOTHING, findings: [basicIsOff] });
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['export.contradictsWire'],
    );
    const [finding] = findings;
    assert.ok(finding);
    assert.equal(markedBy(finding, source), 'true');
    assert.deepEqual(
      finding.evidence.map((one) => one.source),
      ['export', 'http'],
    );
  });

  it('agree where the server that answered has Basic off, whatever the others have', () => {
    const directories = [aDirectory('EX01', { BasicAuthentication: false }), aDirectory('EX02')];
    const { findings } = between({ WebServicesVirtualDirectory: directories }, { ...NOTHING, findings: [basicIsOff] });
    assert.deepEqual(findings, []);
  });

  it('contradict each other where the export has Basic off and the check of it passed', () => {
    const change = { WebServicesVirtualDirectory: [aDirectory('EX01', { BasicAuthentication: false })] };
    const { findings } = between(change, { ...NOTHING, results: new Map([['ews.schemes', passed]]) });
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['export.contradictsWire'],
    );
  });

  it('contradict each other where the export grants the impersonation that Exchange refuses', () => {
    const refused = raise(outOfScope, {
      args: { account: 'CONTOSO\\svc-sync', mailbox: 'anna.berg@contoso.com', allowed: 'none', count: 2 },
      subject: { name: 'anna.berg@contoso.com', property: ['mailboxes', 0] },
      evidence: basicIsOff.evidence,
    });
    const wire = { ...NOTHING, findings: [refused] };
    assert.deepEqual(
      between({}, wire).findings.map(({ code }) => code),
      ['export.contradictsWire'],
    );
    const outside = { RecipientMembership: [{ Mailbox: 'anna.berg@contoso.com', MemberOfGroup: [] }] };
    assert.deepEqual(between(outside, wire).findings, []);
  });

  it('speak of a mailbox only where its own check passed', () => {
    const change = { RecipientMembership: [] as const, ManagementRoleAssignment: [] };
    const outside = { RecipientMembership: [{ Mailbox: 'anna.berg@contoso.com', MemberOfGroup: [] }] };
    const results = (mailbox: string): WireSight => ({
      ...NOTHING,
      results: new Map([[`impersonation.mailbox#${mailbox}`, passed]]),
    });
    assert.deepEqual(between(change, results('anna.berg@contoso.com')).findings, []);
    assert.equal(between(outside, results('anna.berg@contoso.com')).findings.length, 1);
    assert.deepEqual(between(outside, results('ben.cole@contoso.com')).findings, []);
  });
});
