import assert from 'node:assert/strict';
import { Agent } from 'node:https';
import type { AgentOptions } from 'node:https';
import { XhrApi } from '@ewsjs/xhr';
import * as ews from 'ews-javascript-api';
import { startLab } from '../../src/lab/lab.ts';
import type { Lab } from '../../src/lab/lab.ts';

/** Leads every connection to the lab; the name in the certificate is still checked. */
class LabAgent extends Agent {
  private readonly target: AgentOptions;

  constructor(lab: Lab) {
    super({ keepAlive: false });
    this.target = { host: '127.0.0.1', port: lab.state.httpsPort, ca: lab.state.rootCertificates.public };
  }

  override createConnection(options: AgentOptions): ReturnType<Agent['createConnection']> {
    return super.createConnection({ ...options, ...this.target });
  }
}

describe('stock ews-javascript-api against the lab', function () {
  this.timeout(20_000);
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  beforeEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  function newService(mailbox: string): ews.ExchangeService {
    const { userName, password } = lab.state.serviceAccount;
    const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
    service.XHRApi = new XhrApi({ httpsAgent: new LabAgent(lab) });
    service.Credentials = new ews.WebCredentials(userName, password);
    service.Url = new ews.Uri(lab.state.ewsUrl);
    service.ImpersonatedUserId = new ews.ImpersonatedUserId(ews.ConnectingIdType.SmtpAddress, mailbox);
    return service;
  }

  for (const folder of ['Calendar', 'Contacts'] as const) {
    it(`binds ${folder} with Basic and impersonation`, async () => {
      const bound = await ews.Folder.Bind(newService('anna.berg@contoso.test'), ews.WellKnownFolderName[folder]);
      assert.equal(bound.DisplayName, folder);
      assert.equal(lab.status().signIns['basic.accepted'], 1);
    });
  }

  it('reads the response code of a mailbox outside the scope', async () => {
    const binding = ews.Folder.Bind(newService('vip.chair@contoso.test'), ews.WellKnownFolderName.Calendar);
    await assert.rejects(binding, { ResponseCode: ews.ServiceError.ErrorImpersonateUserDenied });
  });

  it('finds Salesforce_Sync under Contacts', async () => {
    const found = await newService('ben.cole@contoso.test').FindFolders(
      ews.WellKnownFolderName.Contacts,
      new ews.SearchFilter.IsEqualTo(ews.FolderSchema.DisplayName, 'Salesforce_Sync'),
      new ews.FolderView(1),
    );
    assert.deepEqual(
      found.Folders.map((folder) => folder.DisplayName),
      ['Salesforce_Sync'],
    );
  });

  it('gets user settings from SOAP Autodiscover', async () => {
    const { userName, password } = lab.state.serviceAccount;
    const url = new ews.Uri(`https://${lab.state.hosts.autodiscover}/autodiscover/autodiscover.svc`);
    const service = new ews.AutodiscoverService(url, ews.ExchangeVersion.Exchange2013_SP1);
    service.XHRApi = new XhrApi({ httpsAgent: new LabAgent(lab) });
    service.Credentials = new ews.WebCredentials(userName, password);
    const settings = await service.GetUserSettings('anna.berg@contoso.test', [
      ews.UserSettingName.ExternalEwsUrl,
      ews.UserSettingName.UserDisplayName,
    ]);
    assert.equal(settings.Settings.get(ews.UserSettingName.ExternalEwsUrl), lab.state.ewsUrl);
    assert.equal(settings.Settings.get(ews.UserSettingName.UserDisplayName), 'Anna Berg');
  });
});
