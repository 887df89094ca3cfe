import assert from 'node:assert/strict';
import * as ews from 'ews-javascript-api';
import type { EwsAnswer } from '../../../../src/core/observations/ews.ts';
import { askSyncFolder, syncFolderRequest } from '../../../../src/exchange/ews/syncFolder.ts';
import { libraryRequest, shapeIn } from '../../../support/libraryRequest.ts';
import { envelope, fault, folderFound } from './documents.ts';
import { answered } from './exchanges.ts';

const URL = 'https://mail.contoso.test/EWS/Exchange.asmx';
const ANNA = 'anna.berg@contoso.test';
const NAMED = '<t:DisplayName>Salesforce_Sync</t:DisplayName>';

function ask(body: string): Promise<EwsAnswer> {
  return askSyncFolder(URL, ANNA, () => Promise.resolve(answered({ status: 200, body })));
}

/** A FindFolder answer around what stands below the parent. */
function found(rootFolder: string): string {
  return envelope(
    '<m:FindFolderResponse xmlns:m="m" xmlns:t="t"><m:ResponseMessages><m:FindFolderResponseMessage ResponseClass="Success">' +
      `<m:ResponseCode>NoError</m:ResponseCode>${rootFolder}` +
      '</m:FindFolderResponseMessage></m:ResponseMessages></m:FindFolderResponse>',
  );
}

function folders(...properties: readonly string[]): string {
  const inside = properties.map(
    (one) => `<t:ContactsFolder><t:FolderId Id="A" ChangeKey="B"/>${one}</t:ContactsFolder>`,
  );
  return found(`<m:RootFolder TotalItemsInView="1"><t:Folders>${inside.join('')}</t:Folders></m:RootFolder>`);
}

function time(tag: string, value: string): string {
  const field = `<t:ExtendedFieldURI PropertyTag="${tag}" PropertyType="SystemTime"/>`;
  return `<t:ExtendedProperty>${field}<t:Value>${value}</t:Value></t:ExtendedProperty>`;
}

describe('askSyncFolder', () => {
  const at = (iso: string) => ({ displayName: 'Salesforce_Sync', lastChanged: new Date(iso) });
  const EARLIER = '2026-11-20T10:00:00Z';
  const LATER = '2026-11-22T08:13:05Z';
  const cases: readonly (readonly [what: string, body: string, folder: object | undefined])[] = [
    [
      'a folder with its count',
      folders(`${NAMED}<t:TotalCount>12</t:TotalCount>`),
      { displayName: 'Salesforce_Sync', totalCount: 12 },
    ],
    ['a folder alone', folders(NAMED), { displayName: 'Salesforce_Sync' }],
    ['a change of a message in it', folders(NAMED + time('0x670a', LATER)), at(LATER)],
    ['a tag in upper case', folders(NAMED + time('0x670A', LATER)), at(LATER)],
    ['a change of the folder itself', folders(NAMED + time('0x3008', EARLIER)), at(EARLIER)],
    ['both, the later counts', folders(NAMED + time('0x3008', EARLIER) + time('0x670a', LATER)), at(LATER)],
    ['both the other way round', folders(NAMED + time('0x3008', LATER) + time('0x670a', EARLIER)), at(LATER)],
    ['a time that is none', folders(NAMED + time('0x670a', 'yesterday')), { displayName: 'Salesforce_Sync' }],
    ['a property nobody asked for', folders(NAMED + time('0x3007', LATER)), { displayName: 'Salesforce_Sync' }],
    [
      'the second of several folders',
      folders('<t:DisplayName>Friends</t:DisplayName>', NAMED),
      { displayName: 'Salesforce_Sync' },
    ],
    [
      'another folder, from a server that filters nothing',
      folders('<t:DisplayName>Friends</t:DisplayName>'),
      undefined,
    ],
    ['no folder', folders(), undefined],
    ['nothing below the parent', found('<m:RootFolder TotalItemsInView="0"/>'), undefined],
  ];
  for (const [what, body, folder] of cases) {
    it(`reads ${what}`, async () => {
      const answer = await ask(body);
      assert.ok(answer.kind === 'success', answer.kind);
      assert.deepEqual(answer.folder, folder);
    });
  }

  for (const [what, body, kind] of [
    ['a success that speaks of no folder', found(''), 'notEws'],
    ['the answer to another question', folderFound('ContactsFolder', NAMED), 'notEws'],
    ['a web page', '<html><body>Sign in</body></html>', 'notEws'],
    ['a fault', fault('a:ErrorServerBusy', 'Busy.'), 'error'],
  ] as const) {
    it(`takes ${what} as ${kind}`, async () => {
      assert.equal((await ask(body)).kind, kind);
    });
  }

  it('says why nothing was sent', async () => {
    const answer = await askSyncFolder(URL, ANNA, () => Promise.resolve({ withheld: 'refusedBefore' }));
    assert.deepEqual(answer, { kind: 'withheld', because: 'refusedBefore' });
  });
});

describe('syncFolderRequest', () => {
  it('asks what ews-javascript-api asks for', async () => {
    const view = new ews.FolderView(10);
    const times = [0x670a, 0x3008].map(
      (tag) => new ews.ExtendedPropertyDefinition(tag, ews.MapiPropertyType.SystemTime),
    );
    const { DisplayName, TotalCount } = ews.FolderSchema;
    view.PropertySet = new ews.PropertySet(ews.BasePropertySet.IdOnly, DisplayName, TotalCount, ...times);
    const named = new ews.SearchFilter.IsEqualTo(DisplayName, 'Salesforce_Sync');
    const written = await libraryRequest(URL, ANNA, (service) =>
      service.FindFolders(ews.WellKnownFolderName.Contacts, named, view),
    );
    // The schema allows both ways of writing a tag; Exchange itself writes the one that documentation uses.
    const inHexadecimal = written?.replace(/PropertyTag="(\d+)"/g, (_, tag) => {
      return `PropertyTag="0x${Number(tag).toString(16).toUpperCase()}"`;
    });
    assert.deepEqual(shapeIn(syncFolderRequest(URL, ANNA).body), shapeIn(inHexadecimal));
  });

  it('names the mailbox as the anchor', () => {
    assert.equal(syncFolderRequest(URL, ANNA).headers?.['X-AnchorMailbox'], ANNA);
  });
});
