import assert from 'node:assert/strict';
import { outlineOf, type OutlineNode } from '../../../../src/core/export/outline.ts';
import { placeAt } from '../../../../src/core/export/placeAt.ts';
import { meaningOf } from '../../../../src/core/export/propertyGuide.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { organisationExport } from '../../../support/largeExport.ts';
import { finding } from '../../ui/support/runBuilders.ts';

const source = organisationExport({ servers: 2, mailboxes: 1 });
const document = readExport(source);
const offset = source.indexOf('false', source.indexOf('EX002\\\\EWS'));
const place = { document: 'file:///x', range: { offset, length: 5 } };
const shown = finding({ subject: { name: 'EX002', property: [], place } });

describe('the outline of an export', () => {
  const nodes = outlineOf(document, [shown]);
  const child = (node: OutlineNode | undefined, name: string): OutlineNode | undefined =>
    node?.children.find((one) => one.name === name);

  it('has the servers first, then the organisation', () => {
    assert.deepEqual(
      nodes.filter(({ kind }) => kind !== 'iis').map(({ name }) => name),
      ['EX001', 'EX002', ''],
    );
  });

  it('has a finding beneath the object that shows it, and nowhere else', () => {
    const directory = child(nodes[1], 'EX002\\EWS (Default Web Site)');
    assert.deepEqual(
      directory?.children.map((node) => node.finding),
      [shown],
    );
    assert.deepEqual(child(nodes[0], 'EX001\\EWS (Default Web Site)')?.children, []);
  });

  it('has every node within the one above it', () => {
    const isWithin = (inner: OutlineNode, { range }: OutlineNode): boolean =>
      inner.range.offset >= range.offset &&
      inner.range.offset + inner.range.length <= range.offset + range.length &&
      inner.children.every((below) => isWithin(below, inner));
    assert.ok(nodes.every((node) => node.children.every((below) => isWithin(below, node))));
  });
});

describe('the place at an offset', () => {
  it('is the property whose value stands there', () => {
    assert.equal(placeAt(document, offset + 2)?.property, 'BasicAuthentication');
    assert.equal(placeAt(document, offset + 2)?.object.type, 'WebServicesVirtualDirectory');
  });

  it('is the object alone beside its values, and nothing outside of objects', () => {
    const beside = placeAt(document, source.indexOf('"Identity"') + 1);
    assert.deepEqual([beside?.object.type, beside?.property], ['WebServicesVirtualDirectory', undefined]);
    assert.equal(placeAt(document, 3), undefined);
  });
});

describe('the meaning of a property', () => {
  it('is known in any case', () => {
    assert.equal(meaningOf('basicauthentication'), meaningOf('BasicAuthentication'));
    assert.ok(meaningOf('BasicAuthentication'));
  });

  it('depends on the object where the name alone says nothing', () => {
    assert.notEqual(meaningOf('Enabled', 'ADUser'), meaningOf('Enabled', 'ManagementRoleAssignment'));
    assert.equal(meaningOf('Enabled', 'TransportRule'), undefined);
  });

  it('is not guessed', () => {
    assert.equal(meaningOf('WhenChanged'), undefined);
  });
});
