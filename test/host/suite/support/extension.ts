import assert from 'node:assert/strict';
import { extensions, type Extension } from 'vscode';
import type { ExchangeConnectApi } from '../../../../src/extension.ts';

const id = 'exchange-connect.exchange-connect-for-salesforce';

/** The extension under test; `activate` of the result gives what it shows to tests. */
export function extension(): Extension<ExchangeConnectApi> {
  const found = extensions.getExtension<ExchangeConnectApi>(id);
  assert.ok(found, `${id} is not known to the host`);
  return found;
}
