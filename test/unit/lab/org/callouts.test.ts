import assert from 'node:assert/strict';
import { startLab } from '../../../../src/lab/lab.ts';
import type { Lab } from '../../../../src/lab/lab.ts';
import { OrgClient } from './orgClient.ts';

const exchange = 'https://mail.contoso.test';
const untrusted = /^PKIX path building failed: sun\.security\.provider\.certpath\.SunCertPathBuilderException: unable/;
const invalidNow =
  /^PKIX path validation failed: java\.security\.cert\.CertPathValidatorException: validity check failed$/;
const otherName = /^No subject alternative DNS name matching mail\.contoso\.test found\.$/;

/** What Salesforce would be told about each fault of the lab's Exchange: a status, or the words of Java. */
const outcomes: readonly (readonly [fault: string, outcome: number | RegExp])[] = [
  ['certificateExpired', invalidNow],
  ['certificateNotYetValid', invalidNow],
  ['certificateWrongName', otherName],
  ['wildcardTooDeep', otherName],
  ['intermediateMissing', untrusted],
  ['selfSignedCertificate', untrusted],
  ['privateAuthority', untrusted],
  ['authorityUnlisted', untrusted],
  ['weakHash', /^PKIX path validation failed: .*Algorithm constraints check failed/],
  ['weakKey', 401],
  ['ecdsaCertificate', 401],
  ['tls12Only', 401],
  ['tls11Only', /^Received fatal alert: protocol_version$/],
  ['handshakeAlert', /^Received fatal alert: handshake_failure$/],
  ['connectionReset', /^Remote host terminated the handshake$/],
  ['notTls', /^Unsupported or unrecognized SSL message$/],
  ['neverSpeaksTls', /^Read timed out$/],
  ['portRefused', /^Connection refused/],
  ['portFiltered', /^Connect timed out$/],
  ['hostNotInDns', /^mail\.contoso\.test$/],
  ['wafBlocks', 403],
  ['clientCertificateRequired', 403],
  // What stands on the client's own way out is not on Salesforce's.
  ['tlsInspection', 401],
  ['captivePortal', 401],
  ['proxyRefuses', 401],
  ['clientClockBehind', 401],
];

describe('callouts of the org', function () {
  let lab: Lab;
  let org: OrgClient;

  before(async () => {
    lab = await startLab();
    org = new OrgClient(lab);
  });
  beforeEach(() => org.createSite('Exchange', exchange));
  afterEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  for (const [fault, outcome] of outcomes) {
    it(`end in ${String(outcome)} with ${fault}`, async () => {
      lab.setFaults([fault]);
      const [result] = await org.probe(`${exchange}/EWS/Exchange.asmx`);
      if (typeof outcome === 'number') assert.equal(result, outcome);
      else assert.match(String(result), outcome);
    });
  }

  it('reach port 443 alone', async () => {
    await org.createSite('Other_Port', `${exchange}:8443`);
    assert.match(String(await org.probe(`${exchange}:8443/`)), /^Connection refused/);
  });

  it('are allowed by scheme, host and port', async () => {
    const words = await org.probe('https://mail.contoso.test.evil.test/', 'https://autodiscover.contoso.test/');
    for (const word of words) assert.match(String(word), /^Unauthorized endpoint/);
  });
});
