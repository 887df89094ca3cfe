import assert from 'node:assert/strict';
import * as ews from 'ews-javascript-api';
import { openFoldersRequest } from '../../../../src/exchange/mailboxes/mailboxRequest.ts';
import { parseXml, textAt } from '../../../../src/exchange/xml.ts';
import { libraryRequest, shapeIn } from '../../../support/libraryRequest.ts';

const URL = 'https://mail.contoso.test/EWS/Exchange.asmx';
const ANNA = 'anna.berg@contoso.test';

interface LibraryRequest {
  readonly FolderIds: { Add(id: ews.FolderId): void };
  PropertySet: ews.PropertySet;
  Execute(): Promise<unknown>;
}

/** The library has a request for several folders and types it as nothing. */
const { GetFolderRequest } = ews as unknown as {
  readonly GetFolderRequest: new (service: ews.ExchangeService, handling: number) => LibraryRequest;
};

describe('openFoldersRequest', () => {
  it('asks what ews-javascript-api asks for both folders', async () => {
    const written = await libraryRequest(URL, ANNA, (service) => {
      const request = new GetFolderRequest(service, 1);
      request.FolderIds.Add(new ews.FolderId(ews.WellKnownFolderName.Calendar));
      request.FolderIds.Add(new ews.FolderId(ews.WellKnownFolderName.Contacts));
      request.PropertySet = new ews.PropertySet(ews.BasePropertySet.IdOnly);
      return request.Execute();
    });
    assert.deepEqual(shapeIn(openFoldersRequest(URL, ANNA).body), shapeIn(written));
  });

  it('writes an address that looks like XML as text', () => {
    const odd = "</t:ConnectingSID><o'x&y>@contoso.test";
    const path = ['Header', 'ExchangeImpersonation', 'ConnectingSID', 'PrimarySmtpAddress'];
    assert.equal(textAt(parseXml(openFoldersRequest(URL, odd).body ?? ''), ...path), odd);
  });

  it('names the mailbox as the anchor, and each request by an id of its own', () => {
    const [first, second] = [openFoldersRequest(URL, ANNA), openFoldersRequest(URL, ANNA)];
    assert.equal(first.headers?.['X-AnchorMailbox'], ANNA);
    assert.notEqual(first.headers['client-request-id'], second.headers?.['client-request-id']);
  });
});
