import assert from 'node:assert/strict';
import { isSalesforceHost } from '../../../../src/core/salesforce/instanceHost.ts';

const HOSTS: Readonly<Record<string, boolean>> = {
  'contoso.my.salesforce.com': true,
  'CONTOSO--uat.sandbox.my.salesforce.COM': true,
  'login.salesforce.com': true,
  'agency.my.salesforce.mil': true,
  'contoso.my.sfcrmproducts.cn': true,
  'salesforce.com': false,
  'notsalesforce.com': false,
  'my.salesforce.com.evil.example': false,
  'salesforce.com@evil.example': false,
  'evil.example/.salesforce.com': false,
  localhost: false,
  '': false,
};

describe('hosts of Salesforce', () => {
  for (const [host, isOne] of Object.entries(HOSTS)) {
    it(`${isOne ? 'are' : 'are not'} ${host === '' ? 'nothing' : host}`, () =>
      assert.equal(isSalesforceHost(host), isOne));
  }
});
