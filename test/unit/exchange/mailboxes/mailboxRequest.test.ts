import assert from 'node:assert/strict';
import * as ews from 'ews-javascript-api';
import { impersonate } from '../../../../src/exchange/ews/impersonation.ts';
import { findSyncFolderRequest, openFoldersRequest } from '../../../../src/exchange/mailboxes/mailboxRequest.ts';
import { parseXml, textAt, type XmlElement } from '../../../../src/exchange/xml.ts';

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

/** A service that writes down what it would send. */
function writingService(): { readonly service: ews.ExchangeService; readonly written: string[] } {
  const written: string[] = [];
  const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
  service.Url = new ews.Uri(URL);
  service.Credentials = new ews.WebCredentials('none', 'none');
  service.XHRApi = {
    xhr: ({ data }) => {
      written.push(String(data));
      return Promise.reject(new Error('written down'));
    },
    xhrStream: () => Promise.reject(new Error('no stream')),
    disconnect: () => undefined,
  };
  impersonate(service, ANNA);
  return { service, written };
}

/** A document without what says nothing: prefixes, declarations of them, and space. */
function shapeOf({ name, attributes, text, children }: XmlElement): unknown {
  const said = [...attributes].filter(
    ([attribute, value]) => !attribute.startsWith('xmlns') && !value.startsWith('http'),
  );
  return [name, said.sort(), text, children.map(shapeOf)];
}

function shapeIn(document: string | undefined): unknown {
  const root = parseXml(document ?? '');
  assert.ok(root);
  return shapeOf(root);
}

describe('openFoldersRequest', () => {
  it('asks what ews-javascript-api asks for both folders', async () => {
    const { service, written } = writingService();
    const request = new GetFolderRequest(service, 1);
    request.FolderIds.Add(new ews.FolderId(ews.WellKnownFolderName.Calendar));
    request.FolderIds.Add(new ews.FolderId(ews.WellKnownFolderName.Contacts));
    request.PropertySet = new ews.PropertySet(ews.BasePropertySet.IdOnly);
    await assert.rejects(request.Execute());
    assert.deepEqual(shapeIn(openFoldersRequest(URL, ANNA).body), shapeIn(written[0]));
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

describe('findSyncFolderRequest', () => {
  it('asks what ews-javascript-api asks for the folder by its name', async () => {
    const { service, written } = writingService();
    const view = new ews.FolderView(1);
    view.PropertySet = new ews.PropertySet(ews.BasePropertySet.IdOnly);
    const named = new ews.SearchFilter.IsEqualTo(ews.FolderSchema.DisplayName, 'Salesforce_Sync');
    await assert.rejects(service.FindFolders(ews.WellKnownFolderName.Contacts, named, view));
    assert.deepEqual(shapeIn(findSyncFolderRequest(URL, ANNA).body), shapeIn(written[0]));
  });
});
