import assert from 'node:assert/strict';
import { loginUrlOf } from '../../../../src/ui/salesforce/loginUrl.ts';

describe('the address to sign in at', () => {
  for (const [typed, url] of [
    ['https://contoso.my.salesforce.com', 'https://contoso.my.salesforce.com'],
    ['contoso.my.salesforce.com', 'https://contoso.my.salesforce.com'],
    [' https://contoso.my.salesforce.com/lightning/page/home ', 'https://contoso.my.salesforce.com'],
    ['https://contoso.lightning.force.com/one/one.app', 'https://contoso.my.salesforce.com'],
    ['https://contoso--uat.sandbox.lightning.force.com', 'https://contoso--uat.sandbox.my.salesforce.com'],
    ['https://contoso.lightning.crmforce.mil', 'https://contoso.my.salesforce.mil'],
  ] as const) {
    it(`is ${url} for ${typed}`, () => {
      assert.equal(loginUrlOf(typed), url);
    });
  }

  for (const typed of [
    '',
    'http://contoso.my.salesforce.com',
    'https://contoso.my.salesforce.com.evil.example',
    'https://evilsalesforce.com',
    'https://admin:secret@contoso.my.salesforce.com',
    'https://contoso.my.salesforce.com:8443',
    'javascript:alert(1)',
  ]) {
    it(`is none for ${JSON.stringify(typed)}`, () => {
      assert.equal(loginUrlOf(typed), undefined);
    });
  }
});
