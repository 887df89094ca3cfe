import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/text.ts';
import { probeChanges } from '../../../../src/ui/salesforce/probeTexts.ts';
import { anOrgConnection } from '../../../support/orgBuilders.ts';

describe('what a person agrees to before a test from Salesforce', () => {
  it('names the org, the setting for each host once, and each address that is called', () => {
    const targets = [
      { service: 'ews', url: 'https://mail.contoso.com/EWS/Exchange.asmx' },
      { service: 'autodiscover', url: 'https://mail.contoso.com/autodiscover/autodiscover.xml' },
      { service: 'autodiscover', url: 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml' },
    ] as const;
    assert.deepEqual(probeChanges(anOrgConnection(), targets, inEnglish).split('\n').filter(Boolean), [
      'contoso is the org contoso.my.salesforce.com, as the user grace.holm@contoso.com.',
      'In contoso, a Remote Site Setting ExchangeConnect_Probe_… for https://mail.contoso.com is created, and deleted again.',
      'In contoso, a Remote Site Setting ExchangeConnect_Probe_… for https://autodiscover.contoso.com is created, and deleted again.',
      'One piece of anonymous Apex is run once. It calls, without credentials:',
      ...targets.map(({ url }) => url),
    ]);
  });
});
