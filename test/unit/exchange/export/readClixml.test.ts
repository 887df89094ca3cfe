import assert from 'node:assert/strict';
import { asObject, flagOf, isUnset, propertyOf, textOf, textsOf } from '../../../../src/core/export/values.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { issue } from '../../../support/certificates.ts';
import { fixture, mistakesIn, plain } from './reading.ts';

const DIRECTORY = fixture('exchange2016.clixml');

function objs(content: string): string {
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">${content}</Objs>`;
}

function typed(type: string, content: string): string {
  return `<Obj RefId="0"><TN RefId="0"><T>${type}</T></TN>${content}</Obj>`;
}

/** The properties of the first object. */
function read(content: string): unknown {
  const [object] = readExport(objs(typed('Microsoft.Exchange.Data.Thing', content))).objects;
  return object && plain(object);
}

describe('CLIXML', () => {
  it('names an object after its cmdlet, deserialized or not', () => {
    assert.deepEqual(
      readExport(DIRECTORY).objects.map(({ type }) => type),
      ['WebServicesVirtualDirectory'],
    );
    const plainType = DIRECTORY.replaceAll('Deserialized.', '');
    assert.equal(readExport(plainType).objects[0]?.type, 'WebServicesVirtualDirectory');
  });

  it('reads a virtual directory', () => {
    const [directory] = readExport(DIRECTORY).objects;
    assert.ok(directory);
    assert.equal(flagOf(directory, 'windowsauthentication')?.value, true);
    assert.equal(textOf(directory, 'GzipLevel')?.value, 'Low');
    assert.equal(textOf(directory, 'AdminDisplayVersion')?.value, 'Version 15.1 (Build 2507.6)');
    assert.equal(textOf(directory, 'Identity')?.value, 'EX16\\EWS (Default Web Site)');
    assert.equal(isUnset(propertyOf(directory, 'ExternalUrl')), true);
    const methods = textsOf(directory, 'InternalAuthenticationMethods')?.value.map(({ value }) => value);
    assert.deepEqual(methods, ['Ntlm', 'WindowsIntegrated']);
    assert.deepEqual(propertyOf(directory, 'WhenChangedUTC')?.value, new Date('2026-03-02T08:15:00Z'));
  });

  it('keeps no serialization data', () => {
    const version = readExport(DIRECTORY).objects[0]?.properties.get('AdminDisplayVersion');
    assert.deepEqual([...(asObject(version?.value)?.properties.keys() ?? [])], ['Major', 'Minor']);
  });

  for (const [name, content, expected] of [
    ['escapes', '<MS><S N="A">a_x000D__x000A_b &lt;&#65;&#x42;_x005F_x</S></MS>', { A: 'a\r\nb <AB_x' }],
    ['escaped names', '<MS><S N="A_x0020_B&amp;">1</S></MS>', { 'A B&': '1' }],
    ['CDATA', '<MS><S N="A"><![CDATA[<a>&amp;]]></S></MS>', { A: '<a>&amp;' }],
    [
      'numbers',
      '<MS><I32 N="A">-3</I32><U64 N="B">18446744073709551615</U64></MS>',
      { A: -3, B: '18446744073709551615' },
    ],
    [
      'wrapped primitives',
      '<MS><Obj N="A" RefId="1"><S>text</S><MS><S N="PSPath">p</S></MS></Obj></MS>',
      { A: 'text' },
    ],
    ['queues', '<MS><Obj N="A" RefId="1"><QUE><S>1</S><S>2</S></QUE></Obj></MS>', { A: ['1', '2'] }],
    [
      'dictionaries',
      '<MS><Obj N="A" RefId="1"><DCT><En><S N="Key">1.2</S><B N="Value">true</B></En></DCT></Obj></MS>',
      { A: { '1.2': true } },
    ],
    ['a reference to what is still open', '<MS><Ref N="A" RefId="0" /><S N="B">1</S></MS>', { B: '1' }],
    ['a reference to nothing', '<MS><Ref N="A" RefId="7" /></MS>', {}],
    ['secure strings are not read', '<MS><SS N="A">0100</SS><S N="B">1</S></MS>', { B: '1' }],
    ['elements we do not know', '<MS><Zz N="A"><S N="B">1</S></Zz></MS>', {}],
    ['the first of two', '<Props><S N="A">1</S></Props><MS><S N="A">2</S></MS>', { A: '1' }],
  ] as const) {
    it(name, () => assert.deepEqual(read(content), expected));
  }

  it('finds the objects of cmdlets inside of others', () => {
    const inner = typed(
      'Microsoft.Exchange.Data.Directory.Management.ExchangeServer',
      '<Props><S N="Name">EX1</S></Props>',
    );
    const text = objs(`<Obj RefId="9"><MS>${inner.replace('<Obj', '<Obj N="Server"')}</MS></Obj>`);
    assert.deepEqual(
      readExport(text).objects.map(({ type }) => type),
      ['ExchangeServer', ''],
    );
  });

  it('tells untyped objects by their properties', () => {
    const text = objs(
      typed('System.Management.Automation.PSCustomObject', '<MS><B N="MRSProxyEnabled">false</B></MS>'),
    );
    assert.equal(readExport(text).objects[0]?.type, 'WebServicesVirtualDirectory');
  });

  it('reads the facts of a certificate from its bytes', () => {
    const { certificate } = issue({
      commonName: 'mail.contoso.com',
      hosts: ['mail.contoso.com', 'autodiscover.contoso.com'],
    });
    const raw = `<Props><BA N="RawData">${certificate.raw.toString('base64')}</BA></Props>`;
    const text = objs(typed('Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate', raw));
    const [object] = readExport(text).objects;
    assert.ok(object);
    assert.equal(textOf(object, 'Subject')?.value, 'CN=mail.contoso.com');
    assert.equal(textOf(object, 'Thumbprint')?.value, certificate.fingerprint.replaceAll(':', ''));
    assert.equal(flagOf(object, 'IsSelfSigned')?.value, true);
    assert.deepEqual(
      textsOf(object, 'CertificateDomains')?.value.map(({ value }) => value),
      ['mail.contoso.com', 'autodiscover.contoso.com'],
    );
    assert.deepEqual(propertyOf(object, 'NotAfter')?.range, propertyOf(object, 'RawData')?.range);
  });

  it('leaves bytes that are no certificate alone', () => {
    const text = objs(typed('Microsoft.Exchange.X.ExchangeCertificate', '<Props><BA N="RawData">AAAA</BA></Props>'));
    assert.deepEqual([...(readExport(text).objects[0]?.properties.keys() ?? [])], ['RawData']);
  });

  it('keeps what stands before the place where the file ends', () => {
    const text = DIRECTORY.slice(0, DIRECTORY.indexOf('<B N="WindowsAuthentication">') + 32);
    const document = readExport(text);
    assert.deepEqual(mistakesIn(text, document), ['export.cutOff']);
    assert.equal(document.mistakes[0]?.range.offset, text.length);
    const [directory] = document.objects;
    assert.ok(directory);
    assert.equal(flagOf(directory, 'BasicAuthentication')?.value, false);
    assert.equal(propertyOf(directory, 'WindowsAuthentication'), undefined);
  });

  it('says that a list was cut off with the file', () => {
    const text = DIRECTORY.slice(0, DIRECTORY.indexOf('<ToString>WindowsIntegrated'));
    const methods = readExport(text).objects[0]?.properties.get('InternalAuthenticationMethods');
    assert.equal(methods?.isTruncated, true);
  });

  it('reads a configuration kept as a document', () => {
    const host =
      '&lt;configuration&gt;_x000D__x000A_&lt;system.applicationHost/&gt;&lt;location path="a"&gt;&lt;system.webServer&gt;&lt;security&gt;&lt;access sslFlags="Ssl"/&gt;&lt;/security&gt;&lt;/system.webServer&gt;&lt;/location&gt;&lt;/configuration&gt;';
    const text = objs(
      `<Obj RefId="0"><MS><S N="ComputerName">EX1</S><XD N="ApplicationHostConfig">${host}</XD></MS></Obj>`,
    );
    const [iis] = readExport(text).iis;
    assert.equal(iis?.server, 'EX1');
    const flags = iis.locations[0]?.own.sslFlags;
    assert.equal(flags && text.slice(flags.range.offset, flags.range.offset + flags.range.length), 'Ssl');
  });
});
