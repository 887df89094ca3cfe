import assert from 'node:assert/strict';
import { dateOf, propertyOf, textOf } from '../../../../src/core/export/values.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { issue } from '../../../support/certificates.ts';
import { fixture, mistakesIn, plain } from './reading.ts';

const COLLECTED = fixture('exchange2019.json');

describe('JSON', () => {
  it('reads what the collector wrote', () => {
    const document = readExport(COLLECTED);
    assert.deepEqual(document.mistakes, []);
    assert.deepEqual(
      document.objects.map(({ type }) => type),
      ['WebServicesVirtualDirectory', 'WebServicesVirtualDirectory', 'OrganizationConfig'],
    );
    assert.deepEqual(document.collection?.collectedAt?.value, new Date('2026-11-20T09:00:00Z'));
    assert.equal(document.collection.collectedOn?.value, 'EX19A');
    assert.equal(document.iis[0]?.server, 'EX19A');
  });

  it('knows which cmdlet did not answer', () => {
    const unanswered = readExport(COLLECTED).collection?.unanswered ?? [];
    assert.deepEqual(
      unanswered.map(({ type, command, reason }) => [type, command, reason.value]),
      [
        [
          'ADUser',
          'Get-ADUser -Identity svc-sfsync',
          "The term 'Get-ADUser' is not recognized as the name of a cmdlet.",
        ],
      ],
    );
  });

  it('says that a newer script wrote it', () => {
    const text = COLLECTED.replace('"formatVersion":  1', '"formatVersion":  2');
    assert.deepEqual(mistakesIn(text, readExport(text)), ['export.newerScript 2']);
  });

  for (const [name, text] of [
    ['one object', '{"MRSProxyEnabled": false}'],
    ['a list', '[{"MRSProxyEnabled": false}]'],
    ['comments and a trailing comma', '// a\n[{"MRSProxyEnabled": false,},]'],
  ] as const) {
    it(`reads ConvertTo-Json: ${name}`, () =>
      assert.deepEqual(
        readExport(text).objects.map(({ type, properties }) => [type, properties.get('MRSProxyEnabled')?.value]),
        [['WebServicesVirtualDirectory', false]],
      ));
  }

  it('reads the instants of Windows PowerShell', () => {
    const [object] = readExport('{"CertificateDomains": [], "NotAfter": "\\/Date(1700000000000)\\/"}').objects;
    assert.deepEqual(object && dateOf(object, 'NotAfter')?.value, new Date(1_700_000_000_000));
  });

  it('reads the facts of a certificate from its bytes, and believes the export first', () => {
    const raw = issue({ commonName: 'mail.contoso.com' }).certificate.raw.toString('base64');
    const [object] = readExport(JSON.stringify({ CertificateDomains: ['x'], RawData: raw })).objects;
    assert.ok(object);
    assert.equal(textOf(object, 'Subject')?.value, 'CN=mail.contoso.com');
    assert.deepEqual(plain(propertyOf(object, 'CertificateDomains')?.value ?? null), ['x']);
  });

  for (const [name, text, expected] of [
    ['cut in a string', '[{"MRSProxyEnabled": false, "Path": "C:\\\\', 'export.cutOff "C:\\\\'],
    ['cut after a value', '[{"MRSProxyEnabled": false', 'export.cutOff'],
    ['cut in a word', '[{"MRSProxyEnabled": false, "A": tr', 'export.cutOff tr'],
    ['no comma', '[{"MRSProxyEnabled": false "A": 1}]', 'export.malformed "A"'],
    ['no colon', '[{"MRSProxyEnabled": false, "A" 1}]', 'export.malformed 1'],
    ['no value', '[{"MRSProxyEnabled": false, "A": }]', 'export.malformed }'],
    ['a string over two lines', '[{"MRSProxyEnabled": false, "A": "x\ny"}]', 'export.malformed "x'],
    ['a bad escape', '[{"MRSProxyEnabled": false, "A": "\\q"}]', 'export.malformed "\\q"'],
    ['a wrong bracket', '[{"MRSProxyEnabled": false]}', 'export.malformed ]'],
    ['two documents', '[{"MRSProxyEnabled": false}] {}', 'export.malformed {'],
  ] as const) {
    it(`${name}: keeps what stands before`, () => {
      const document = readExport(text);
      assert.deepEqual(mistakesIn(text, document), [expected]);
      assert.equal(document.objects[0]?.properties.get('MRSProxyEnabled')?.value, false);
    });
  }

  for (const text of ['{"name": "a-package", "version": "1.0.0"}', '[]', '[1, 2]', '{}']) {
    it(`${text} is of another product`, () =>
      assert.deepEqual(
        readExport(text).mistakes.map(({ code }) => code),
        ['export.otherProduct'],
      ));
  }
});
