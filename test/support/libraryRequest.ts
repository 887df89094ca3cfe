import assert from 'node:assert/strict';
import util from 'node:util';
import * as ews from 'ews-javascript-api';
import { impersonate } from '../../src/exchange/ews/impersonation.ts';
import { parseXml, type XmlElement } from '../../src/exchange/xml.ts';

/** What ews-javascript-api would send for a call, as `mailbox`. */
export async function libraryRequest(
  url: string,
  mailbox: string,
  call: (service: ews.ExchangeService) => Promise<unknown>,
): Promise<string | undefined> {
  const written: string[] = [];
  const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
  service.Url = new ews.Uri(url);
  service.Credentials = new ews.WebCredentials('none', 'none');
  service.XHRApi = {
    xhr: ({ data }) => {
      written.push(String(data));
      return Promise.reject(new Error('written down'));
    },
    xhrStream: () => Promise.reject(new Error('no stream')),
    disconnect: () => undefined,
  };
  impersonate(service, mailbox);
  restoreOldUtilities();
  await assert.rejects(call(service), /written down/);
  return written[0];
}

/** A document without what says nothing: prefixes, declarations of them, and space. */
export function shapeIn(document: string | undefined): unknown {
  const root = parseXml(document ?? '');
  assert.ok(root);
  return shapeOf(root);
}

function shapeOf({ name, attributes, text, children }: XmlElement): unknown {
  const said = [...attributes].filter(
    ([attribute, value]) => !attribute.startsWith('xmlns') && !value.startsWith('http'),
  );
  return [name, said.sort(), text, children.map(shapeOf)];
}

/** Node 23 took a function away that the library calls to write properties by their tag. */
function restoreOldUtilities(): void {
  const isNullOrUndefined = (value: unknown): boolean => value === null || value === undefined;
  Object.assign(util, { isNullOrUndefined });
}
