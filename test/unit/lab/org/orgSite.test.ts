import assert from 'node:assert/strict';
import { startLab } from '../../../../src/lab/lab.ts';
import type { Lab } from '../../../../src/lab/lab.ts';
import { soqlPrefix } from '../../../../src/salesforce/soql/soql.ts';
import { basic, getCalendar, responseCode, send } from '../labClient.ts';
import { OrgClient, errorCode, probeSource } from './orgClient.ts';
import type { Page } from './orgClient.ts';

const standardUsers = "SELECT Id, Email FROM User WHERE UserType = 'Standard' AND IsActive = true";
const exchange = 'https://mail.contoso.test/EWS/Exchange.asmx';

describe('the practice org', () => {
  let lab: Lab;
  let org: OrgClient;

  before(async () => {
    lab = await startLab();
    org = new OrgClient(lab);
  });
  afterEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  /** What EWS answers for a mailbox. */
  async function mailboxOf(address: string): Promise<string | undefined> {
    return responseCode(await send(lab, { body: getCalendar(address), authorization: basic(lab) }));
  }

  it('says how to find it and to get in', () => {
    const { instanceUrl, accessToken, orgId, username, alias } = lab.state.org;
    assert.match(instanceUrl, /^https:\/\/localhost:\d+$/);
    // The form the command line of Salesforce accepts as a token.
    assert.match(accessToken, /^(00D\w{12,15})![.\w]*$/);
    assert.deepEqual(
      [orgId, username, alias],
      ['00DHs0000000001MAA', 'grace.holm@contoso.test.practice', 'practice-lab'],
    );
  });

  it('lists the versions of its API to everybody, the newest last', async () => {
    const { body } = await org.send('/services/data', { token: undefined });
    const versions = JSON.parse(body) as readonly unknown[];
    assert.deepEqual(versions.at(-1), { label: "Winter '27", url: '/services/data/v68.0', version: '68.0' });
    assert.deepEqual(versions[0], { label: "Summer '14", url: '/services/data/v31.0', version: '31.0' });
  });

  for (const [why, token] of [
    ['another token', '00DHs0000000001!nope'],
    ['none', undefined],
  ] as const) {
    it(`lets nobody in with ${why}`, async () => {
      const { status, body } = await org.api('/limits', { token });
      const expected = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];
      assert.deepEqual([status, JSON.parse(body)], [401, expected]);
      assert.equal((await org.send('/services/oauth2/userinfo', { token })).status, 403);
    });
  }

  it('counts requests of the day, and those of the lab', async () => {
    const usage = async (): Promise<unknown> => (await org.api('/limits')).headers['sforce-limit-info'];
    assert.deepEqual([await usage(), await usage()], ['api-usage=1235/100000', 'api-usage=1236/100000']);
    assert.equal(lab.status().requests['org'], 2);
  });

  it('tells who the token belongs to as the command line asks it', async () => {
    const { body } = await org.send('/services/oauth2/userinfo');
    const { user_id: userId, organization_id: orgId } = JSON.parse(body) as Record<string, string>;
    assert.equal(orgId, lab.state.org.orgId);
    const user = await org.send(`/services/data/v51.0/sobjects/User/${userId ?? ''}`);
    assert.equal((JSON.parse(user.body) as Record<string, unknown>)['Username'], lab.state.org.username);
    assert.equal(await org.refusal('/query?q=SELECT%20Id%20FROM%20ScratchOrgInfo%20limit%201'), '400 INVALID_TYPE');
  });

  it('hands a browser in by an address that holds no token', async () => {
    const { body } = await org.send('/services/oauth2/singleaccess?redirect_uri=/lightning/setup/x/home');
    const { frontdoor_uri: address } = JSON.parse(body) as { readonly frontdoor_uri: string };
    assert.ok(address.startsWith(`${lab.state.org.instanceUrl}/secur/frontdoor.jsp?otp=`));
    assert.ok(!address.includes(lab.state.org.accessToken));
  });

  it('describes an object by its fields', async () => {
    const { body } = await org.api('/sobjects/UserPermissionAccess/describe');
    const { fields } = JSON.parse(body) as {
      readonly fields: readonly { readonly name: string; readonly type: string }[];
    };
    const field = fields.find(({ name }) => name === 'PermissionsManageExchangeConfig');
    assert.equal(field?.type, 'boolean');
  });

  for (const [resource, call, expected] of [
    ['/sobjects/User/005Hs00000zzzzz', {}, '404 NOT_FOUND'],
    ['/sobjects/Nope/describe', {}, '404 NOT_FOUND'],
    ['/nope', {}, '404 NOT_FOUND'],
    ['/sobjects/RemoteProxy/describe', {}, '404 NOT_FOUND'],
    ['/limits', { method: 'POST' }, '405 METHOD_NOT_ALLOWED'],
    ['/query', {}, '400 MALFORMED_QUERY'],
    ['/query/0r8Hs0000000009-2000', {}, '400 INVALID_QUERY_LOCATOR'],
    ['/query/nope', {}, '400 INVALID_QUERY_LOCATOR'],
    ['/tooling/executeAnonymous', {}, '400 MISSING_ARGUMENT'],
    ['/tooling/sobjects/RemoteProxy/0rpHs00000zzzzz', { method: 'DELETE' }, '404 NOT_FOUND'],
  ] as const) {
    it(`answers ${'method' in call ? call.method : 'GET'} ${resource} with ${expected}`, async () => {
      assert.equal(await org.refusal(resource, call), expected);
    });
  }

  it('does not know versions that were never there', async () => {
    assert.equal((await org.send('/services/data/v99.0/limits')).status, 404);
  });

  describe('with 50,000 users', () => {
    beforeEach(() => {
      lab.setFaults(['manyUsers']);
    });

    it('gives 2,000 a page, every one once, in less than three seconds', async () => {
      const startedAt = performance.now();
      const users = await org.all(standardUsers);
      const tookMs = performance.now() - startedAt;
      assert.equal(new Set(users.map(({ Id: id }) => id)).size, 50_000);
      assert.equal(users.length, 50_000);
      assert.ok(tookMs < 3000, `${String(Math.round(tookMs))} ms`);
      assert.equal(lab.status().requests['org'], 25);
    });

    for (const [options, rows] of [
      ['batchSize=500', 500],
      ['batchSize=10', 200],
      ['batchSize=9999', 2000],
    ] as const) {
      it(`gives ${String(rows)} a page when asked for ${options}`, async () => {
        const { records, done } = await org.query(standardUsers, '', { headers: { 'Sforce-Query-Options': options } });
        assert.deepEqual([records.length, done], [rows, false]);
      });
    }

    it('keeps ten cursors, and closes the oldest for one more', async () => {
      const pages: Page[] = [];
      for (let opened = 0; opened < 11; opened += 1) pages.push(await org.query(standardUsers));
      const next = async ({ nextRecordsUrl = '' }: Page): Promise<number> => (await org.send(nextRecordsUrl)).status;
      assert.deepEqual(await Promise.all([pages[0]!, pages[1]!, pages[10]!].map(next)), [400, 200, 200]);
    });

    it('names the last of them', async () => {
      const [last] = await org.all(`${standardUsers} ORDER BY Id DESC LIMIT 1`);
      assert.equal(last?.['Email'], 'user49991@contoso.test');
      assert.equal(await mailboxOf('user49991@contoso.test'), 'NoError');
    });
  });

  it('has users whose mailboxes the Exchange of the lab opens', async () => {
    const users = await org.all(standardUsers);
    const answers = await Promise.all(users.map(({ Email: email }) => mailboxOf(String(email))));
    assert.deepEqual([answers.length, new Set(answers)], [24, new Set(['NoError'])]);
  });

  describe('Remote Site Settings', () => {
    it('are made, found and removed, and counted', async () => {
      const created = await org.createSite('ExchangeConnect_Probe_x1', 'https://mail.contoso.test');
      assert.equal(created.status, 201);
      const { id } = JSON.parse(created.body) as { readonly id: string };
      const mine = "SELECT Id, EndpointUrl FROM RemoteProxy WHERE SiteName = 'ExchangeConnect_Probe_x1'";
      const { records } = await org.query(mine, '/tooling');
      assert.deepEqual([records[0]?.['Id'], records[0]?.['EndpointUrl']], [id, 'https://mail.contoso.test']);
      assert.equal((await org.api(`/tooling/sobjects/RemoteProxy/${id}`, { method: 'DELETE' })).status, 204);
      assert.equal((await org.query(mine, '/tooling')).totalSize, 0);
      const { operations } = lab.status();
      assert.deepEqual([operations['RemoteProxy.create'], operations['RemoteProxy.delete']], [1, 1]);
    });

    it('are found by how their names begin, where a wildcard is escaped', async () => {
      for (const name of ['ExchangeConnect_Probe_x1', 'ExchangeConnectXProbe_x1'])
        await org.createSite(name, 'https://mail.contoso.test');
      const found = async (pattern: string): Promise<readonly unknown[]> => {
        const { records } = await org.query(
          `SELECT SiteName FROM RemoteProxy WHERE SiteName LIKE ${pattern}`,
          '/tooling',
        );
        return records.map((record) => record['SiteName']);
      };
      assert.deepEqual(await found(soqlPrefix('ExchangeConnect_Probe_')), ['ExchangeConnect_Probe_x1']);
      assert.equal((await found("'ExchangeConnect_Probe_%'")).length, 2);
    });

    it('outlive a change of faults and end with a reset', async () => {
      await org.createSite('Mine', 'https://mail.contoso.test');
      const count = async (): Promise<number> => (await org.query('SELECT Id FROM RemoteProxy', '/tooling')).totalSize;
      lab.setFaults(['sandbox']);
      assert.equal(await count(), 3);
      lab.reset();
      assert.equal(await count(), 2);
    });

    const metadata = { disableProtocolSecurity: false, isActive: true, url: 'https://a.test', urls: null };
    for (const [why, body, code] of [
      ['a name that is taken', { FullName: 'Postal_codes', Metadata: metadata }, 'DUPLICATE_DEVELOPER_NAME'],
      ['no metadata', { FullName: 'A' }, 'REQUIRED_FIELD_MISSING'],
      ['fields beside metadata', { FullName: 'A', Metadata: metadata, IsActive: true }, 'FIELD_INTEGRITY_EXCEPTION'],
      ['an address that is none', { FullName: 'A', Metadata: { ...metadata, url: 'a' } }, 'FIELD_INTEGRITY_EXCEPTION'],
      ['a name with a space', { FullName: 'A b', Metadata: metadata }, 'INVALID_FULL_NAME'],
      ['a name with two underscores', { FullName: 'A__b', Metadata: metadata }, 'INVALID_FULL_NAME'],
      ['a list', [], 'REQUIRED_FIELD_MISSING'],
      ['text', 'text', 'JSON_PARSER_ERROR'],
    ] as const) {
      it(`are refused for ${why}`, async () => {
        const answer = await org.api('/tooling/sobjects/RemoteProxy', { method: 'POST', body });
        assert.deepEqual([answer.status, errorCode(answer)], [400, code]);
      });
    }
  });

  describe('anonymous Apex', () => {
    it('reaches Exchange through a Remote Site Setting, and shows the first scheme it offers', async () => {
      await org.createSite('Exchange', 'https://mail.contoso.test');
      const result = await org.run(probeSource([exchange]));
      const message = String(result['exceptionMessage']);
      assert.deepEqual([result['compiled'], result['success'], result['line']], [true, false, 10]);
      const [first, line = ''] = message.split('\n');
      assert.equal(first, 'System.AssertException: Assertion Failed: exchange-connect-probe 1');
      const { target, status, wwwAuthenticate, location } = JSON.parse(line) as Record<string, unknown>;
      assert.deepEqual([target, status, wwwAuthenticate, location], [0, 401, 'Negotiate', null]);
      assert.equal(lab.status().operations['executeAnonymous'], 1);
    });

    it('reaches nothing without one', async () => {
      const words = 'Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ';
      assert.deepEqual(await org.probe(exchange), [`${words}${exchange}`]);
    });

    it('is nothing but the probe', async () => {
      const { compiled, success, compileProblem } = await org.run('System.debug(1);');
      assert.deepEqual([compiled, success], [false, false]);
      assert.match(String(compileProblem), /no Apex compiler/);
    });
  });

  it('reads settings by the Metadata API', async () => {
    const read = async (session: string, fullName: string): Promise<string> => {
      const body = `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header xmlns="http://soap.sforce.com/2006/04/metadata"><SessionHeader><sessionId>${session}</sessionId></SessionHeader></soapenv:Header><soapenv:Body xmlns="http://soap.sforce.com/2006/04/metadata"><readMetadata><type>EACSettings</type><fullNames>${fullName}</fullNames></readMetadata></soapenv:Body></soapenv:Envelope>`;
      return (await org.send('/services/Soap/m/68.0', { method: 'POST', body })).body;
    };
    const { accessToken } = lab.state.org;
    assert.match(await read(accessToken, 'EAC'), /<enableActivityCapture>false<\/enableActivityCapture>/);
    assert.match(await read(accessToken, 'Nope'), /<records xsi:nil="true"\/>/);
    assert.match(await read('nope', 'EAC'), /<faultcode>sf:INVALID_SESSION_ID<\/faultcode>/);
  });

  it('lists the authorities it trusts, its own root among them, with fingerprints', async () => {
    const { body, headers } = await org.send('/cacerts.jsp', { token: undefined });
    assert.equal(headers['content-type'], 'text/html;charset=UTF-8');
    assert.match(body, /Alias name: labpublicrootca\n[^*]*Owner: CN=Lab Public Root CA, O=Lab Trust Services\n/);
    const fingerprints = [...body.matchAll(/SHA256: ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})\n/g)];
    assert.ok(fingerprints.length > 100);
  });
});
