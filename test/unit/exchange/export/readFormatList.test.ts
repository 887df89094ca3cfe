import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isUnset, propertyOf, textOf, textsOf } from '../../../../src/core/export/values.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { coveredBy, fixture, mistakesIn, plain } from './reading.ts';

const LIST = fixture('exchange2013.formatList.txt');

function objects(text: string): unknown[] {
  return readExport(text).objects.map((object) => plain(object));
}

/** The lines that a console of some width shows for a value. */
function wrapped(name: string, value: string, width: number): string {
  const indent = name.length + 3;
  const room = width - indent;
  const lines = value.match(new RegExp(`.{1,${String(room)}}`, 'g')) ?? [''];
  return `${name} : ${lines.join(`\n${' '.repeat(indent)}`)}`;
}

describe('Format-List text', () => {
  it('reads the results of several cmdlets from one paste', () => {
    const document = readExport(LIST);
    assert.equal(document.format, 'formatList');
    assert.deepEqual(
      document.objects.map(({ type }) => type),
      ['WebServicesVirtualDirectory', 'ClientAccessService', 'ClientAccessService', 'ExchangeCertificate'],
    );
  });

  it('reads values', () => {
    const [directory] = readExport(LIST).objects;
    assert.ok(directory);
    assert.equal(propertyOf(directory, 'BasicAuthentication')?.value, false);
    assert.equal(isUnset(propertyOf(directory, 'ExternalUrl')), true);
    assert.equal(isUnset(propertyOf(directory, 'ExtendedProtectionFlags')), true);
    assert.deepEqual(
      textsOf(directory, 'InternalAuthenticationMethods')?.value.map(({ value }) => value),
      ['Ntlm', 'WindowsIntegrated', 'WSSecurity', 'OAuth'],
    );
  });

  it('says once that the console cut values off', () => {
    const document = readExport(LIST);
    const shown = '{mail.contoso.com, autodiscover.contoso.com, cas13.contoso.com, owa.contoso.com...}';
    assert.deepEqual(mistakesIn(LIST, document), [`export.valuesCut ${shown}`]);
    const domains = document.objects.at(-1)?.properties.get('CertificateDomains');
    assert.equal(domains?.isTruncated, true);
    assert.equal(isUnset(domains), false);
    assert.deepEqual(plain(domains.value), [
      'mail.contoso.com',
      'autodiscover.contoso.com',
      'cas13.contoso.com',
      'owa.contoso.com',
    ]);
  });

  for (const [name, text, expected] of [
    ['an ellipsis', 'Identity : EX1\\EWS (a)\nX : {a, b\u2026}', [{ Identity: 'EX1\\EWS (a)', X: ['a', 'b'] }]],
    ['a repeated name starts an object', 'Name : EWS (a)\nName : EWS (b)', [{ Name: 'EWS (a)' }, { Name: 'EWS (b)' }]],
    ['indented as a whole', '  Name : EWS (a)\n  X    : 1', [{ Name: 'EWS (a)', X: '1' }]],
    ['a word in two lines', 'Name : EWS (a)\nX    : aaaaaaaaaa\n       bbb', [{ Name: 'EWS (a)', X: 'aaaaaaaaaabbb' }]],
    [
      'items in two lines',
      'Name : EWS (a)\nX    : {aaaaaaa,\n       bbb}',
      [{ Name: 'EWS (a)', X: ['aaaaaaa', 'bbb'] }],
    ],
    ['a colon in a value', 'Name : EWS (a)\nX    : net : tcp', [{ Name: 'EWS (a)', X: 'net : tcp' }]],
    ['warnings between', 'WARNING: slow\nName : EWS (a)\n\nWARNING: x\n', [{ Name: 'EWS (a)' }]],
  ] as const) {
    it(name, () => assert.deepEqual(objects(text), expected));
  }

  it('gives back a value whatever the width of the console', () => {
    const word = fc.stringMatching(/^[a-z./-]{1,120}$/);
    fc.assert(
      fc.property(word, fc.integer({ min: 40, max: 90 }), (value, width) => {
        const text = `Name : EWS (a)\n${wrapped('InternalUrl', value, width)}\n`;
        const [object] = readExport(text).objects;
        assert.equal(object && textOf(object, 'InternalUrl')?.value, value);
        assert.equal(coveredBy(text, object, 'InternalUrl').replace(/\n */g, ''), value);
      }),
    );
  });

  it('belongs to another product where no object is of Exchange', () => {
    const text = 'Handles : 12\nId      : 4\n';
    assert.deepEqual(
      readExport(text).mistakes.map(({ code }) => code),
      ['export.otherProduct'],
    );
  });
});
