import assert from 'node:assert/strict';
import { basicOff, ntlmOff } from '../../../../src/core/catalogue/ewsSchemes.ts';
import type { Evidence } from '../../../../src/core/evidence.ts';
import { reconcile } from '../../../../src/core/export/reconcile.ts';
import { raise, type Finding, type FindingKind } from '../../../../src/core/finding.ts';
import { text } from '../../../../src/core/text.ts';
import { NOW } from '../../../support/builders.ts';

const PROPERTY = ['exchange', 'authentication'];

function proof(source: 'http' | 'export'): Evidence {
  const vantage = source === 'export' ? 'export' : 'thisMachine';
  return { label: text('Seen'), value: source, source, vantage, at: NOW, sensitivity: 'internal' };
}

function overWire(server = 'EX01', kind: FindingKind<'{server}{schemes}'> = basicOff as never): Finding {
  const subject = { name: 'mail.contoso.com', property: PROPERTY };
  return raise(kind, { args: { server, schemes: 'NTLM' }, subject, evidence: [proof('http')] });
}

function inExport(server: string): Finding {
  const place = { document: 'file:///e.json', range: { offset: 5, length: 4 } };
  const subject = { name: server, property: PROPERTY, place };
  return raise(basicOff, { args: { server, schemes: 'NTLM' }, subject, evidence: [proof('export')] });
}

describe('reconcile', () => {
  it('shows what both saw once, with both pieces of evidence and the place in the export', () => {
    const [only, ...more] = reconcile([overWire()], [inExport('EX01')]);
    assert.deepEqual(more, []);
    assert.deepEqual(
      only?.evidence.map(({ source }) => source),
      ['http', 'export'],
    );
    assert.equal(only.subject.name, 'mail.contoso.com');
    assert.equal(only.subject.place?.document, 'file:///e.json');
  });

  it('takes the server that the wire names, and keeps the others', () => {
    const [first, second] = reconcile([overWire('EX02')], [inExport('EX01'), inExport('EX02')]);
    assert.deepEqual(first?.message.args['server'], 'EX02');
    assert.equal(first.evidence.length, 2);
    assert.equal(second?.subject.name, 'EX01');
  });

  it('leaves alone what only one of them saw', () => {
    const wire = overWire('EX01', ntlmOff as never);
    const shown = inExport('EX01');
    assert.deepEqual(reconcile([wire], [shown]), [wire, shown]);
    assert.deepEqual(reconcile([wire], []), [wire]);
    assert.deepEqual(reconcile([], [shown]), [shown]);
  });
});
