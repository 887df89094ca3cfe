import assert from 'node:assert/strict';
import type { ExportDocument } from '../../../../src/core/export/model.ts';
import { settingsAt } from '../../../../src/core/export/iisSettings.ts';
import { textOf } from '../../../../src/core/export/values.ts';
import { readExport } from '../../../../src/exchange/export/readExport.ts';
import { covered, coveredBy, fixture } from './reading.ts';

/** A fixture, what to look for in it, and how multi-byte text gets in front of that. */
interface Case {
  readonly name: string;
  readonly file: string;
  readonly multiByte: (text: string) => string;
  /** The text that the place of a value covers. */
  readonly find: (text: string, document: ExportDocument) => string;
  readonly expected: string;
}

const WIDE = 'Büro 東京 😀';

const xmlComment = (text: string): string => text.replace(/(<(?:Objs|configuration)[^>]*>)/, `$1<!-- ${WIDE} -->`);
const first = (property: string) => (text: string, document: ExportDocument) =>
  coveredBy(text, document.objects[0], property);
const atEws =
  (setting: 'sslFlags' | 'tokenChecking' | 'basicAuthentication') => (text: string, document: ExportDocument) => {
    const located = document.iis[0] && settingsAt(document.iis[0], 'Default Web Site/EWS')?.[setting];
    return covered(text, located?.range ?? { offset: 0, length: 0 });
  };

const CLIXML = { file: 'exchange2016.clixml', multiByte: xmlComment };
const JSON_FILE = {
  file: 'exchange2019.json',
  multiByte: (text: string) => text.replace('"collections"', `"note": "${WIDE}", "collections"`),
};
const LIST = { file: 'exchange2013.formatList.txt', multiByte: (text: string) => `${WIDE}\n\n${text}` };
const HOST = { file: 'exchangeSE.applicationHost.config', multiByte: xmlComment };
const WEB = { file: 'exchangeSE.ews.web.config', multiByte: xmlComment };

const CASES: readonly Case[] = [
  { ...CLIXML, name: 'CLIXML switch', find: first('BasicAuthentication'), expected: 'false' },
  {
    ...CLIXML,
    name: 'CLIXML address',
    find: first('InternalUrl'),
    expected: 'https://ex16.contoso.local/EWS/Exchange.asmx',
  },
  { ...CLIXML, name: 'CLIXML enumeration', find: first('ExtendedProtectionTokenChecking'), expected: 'Require' },
  { ...CLIXML, name: 'CLIXML object', find: first('Server'), expected: 'EX16' },
  { ...CLIXML, name: 'CLIXML nothing', find: first('ExternalUrl'), expected: '<Nil N="ExternalUrl" />' },
  { ...CLIXML, name: 'CLIXML empty text', find: first('AdminDisplayName'), expected: '<S N="AdminDisplayName"></S>' },
  { ...CLIXML, name: 'CLIXML empty list', find: first('ExtendedProtectionFlags'), expected: '<LST />' },
  { ...CLIXML, name: 'CLIXML reference', find: first('Id'), expected: '<Ref N="Id" RefId="9" />' },
  { ...JSON_FILE, name: 'JSON switch', find: first('BasicAuthentication'), expected: 'true' },
  {
    ...JSON_FILE,
    name: 'JSON text',
    find: first('ExternalUrl'),
    expected: 'https://mail.contoso.com/EWS/Exchange.asmx',
  },
  { ...JSON_FILE, name: 'JSON escapes', find: first('Identity'), expected: 'EX19A\\\\EWS (Default Web Site)' },
  { ...JSON_FILE, name: 'configuration in JSON', find: atEws('sslFlags'), expected: 'Ssl, Ssl128' },
  { ...LIST, name: 'list switch', find: first('BasicAuthentication'), expected: 'False' },
  {
    ...LIST,
    name: 'list items',
    find: first('InternalAuthenticationMethods'),
    expected: '{Ntlm, WindowsIntegrated, WSSecurity, OAuth}',
  },
  { ...LIST, name: 'list nothing', find: first('ExternalUrl'), expected: 'ExternalUrl' },
  { ...HOST, name: 'applicationHost word', find: atEws('tokenChecking'), expected: 'Require' },
  { ...HOST, name: 'applicationHost inherited switch', find: atEws('basicAuthentication'), expected: 'false' },
  {
    ...WEB,
    name: 'web.config placeholder',
    find: (text, { iis }) => covered(text, iis[0]!.unresolvedPaths[0]!.range),
    expected: 'file://%ExchangeInstallDir%FrontEnd\\HttpProxy\\SharedWebConfig.config',
  },
];

describe('the place of a value', () => {
  for (const { name, file, find, expected, multiByte } of CASES) {
    const original = fixture(file);
    for (const [variant, text] of [
      ['as written', original],
      ['with CRLF', original.replaceAll('\n', '\r\n')],
      ['behind multi-byte text', multiByte(original)],
      ['behind a byte order mark', `\uFEFF${original}`],
    ] as const) {
      it(`${name}, ${variant}`, () => assert.equal(find(text, readExport(text)), expected));
    }
  }

  for (const [file, from, to, property] of [
    [
      'exchange2016.clixml',
      'https://ex16.contoso.local/EWS/Exchange.asmx',
      'https://m.contoso.com/&amp;/',
      'InternalUrl',
    ],
    ['exchange2019.json', 'https://mail.contoso.com/EWS/Exchange.asmx', 'https://\\u006d.contoso.com/', 'InternalUrl'],
    [
      'exchange2013.formatList.txt',
      'https://cas13.contoso.local/EWS/Exchange.asmx',
      'https://m.contoso.com/',
      'InternalUrl',
    ],
  ] as const) {
    it(`${file}, after an edit`, () => {
      const text = fixture(file).replace(from, to);
      assert.equal(coveredBy(text, readExport(text).objects[0], property), to);
    });
  }

  it('of a wrapped value reaches over its lines', () => {
    const text = fixture('exchange2013.formatList.txt');
    const [directory] = readExport(text).objects;
    assert.match(coveredBy(text, directory, 'Path'), /^C:\\Program Files\\Microsoft\\Exchange\n +Server\\V15\\.*EWS$/);
    assert.equal(
      directory && textOf(directory, 'Path')?.value,
      'C:\\Program Files\\Microsoft\\Exchange Server\\V15\\FrontEnd\\HttpProxy\\EWS',
    );
  });
});
