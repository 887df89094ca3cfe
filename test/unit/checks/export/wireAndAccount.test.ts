import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/text.ts';
import { aCertificate, aProfile } from '../../../support/builders.ts';
import { aDirectory, aMailbox, collected, collectedWith, healthyObjects } from '../../../support/anExport.ts';
import { findingsIn } from './judging.ts';

const codesIn = (...given: Parameters<typeof findingsIn>): readonly string[] =>
  findingsIn(...given).map(({ code }) => code);

describe('the certificate that clients meet (TLS-18)', () => {
  const healthy = collected(healthyObjects());

  it('is not that of Exchange while Extended Protection is on', () => {
    const shownCertificate = aCertificate({ subject: 'CN=proxy.contoso.com' });
    assert.ok(codesIn(healthy, { shownCertificate }).includes('ews.proxyEndsTls'));
  });

  it('is that of Exchange', () => {
    const shownCertificate = aCertificate({
      subject: 'CN=mail.contoso.com',
      notAfter: new Date('2027-06-01T00:00:00Z'),
    });
    assert.ok(!codesIn(healthy, { shownCertificate }).includes('ews.proxyEndsTls'));
  });
});

describe('the user principal name (AUTH-14)', () => {
  const mailbox = aMailbox('svc-sync@contoso.com', { UserPrincipalName: 'svc-sync@contoso.local' });
  const text = collectedWith({ Mailbox: [mailbox] });
  const account = (userName: string) => ({
    profile: aProfile({ serviceAccount: { userName, address: 'svc-sync@contoso.com' } }),
  });

  it('matters where the profile signs in with one', () => {
    assert.ok(codesIn(text, account('svc-sync@contoso.com')).includes('authentication.principalNameDiffers'));
  });

  it('does not where it signs in as DOMAIN\\user', () => {
    assert.ok(!codesIn(text, account('CONTOSO\\svc-sync')).includes('authentication.principalNameDiffers'));
  });
});

describe('servers that differ (EWS-24)', () => {
  it('are one finding that names the odd one out and everything in which it differs', () => {
    const odd = aDirectory('EX02', { BasicAuthentication: false, ExtendedProtectionTokenChecking: 'None' });
    const text = collectedWith({ WebServicesVirtualDirectory: [aDirectory('EX01'), odd, aDirectory('EX03')] });
    const findings = findingsIn(text).filter(({ code }) => code === 'ews.serversDiffer');
    assert.equal(findings.length, 1);
    assert.match(
      inEnglish(findings[0]?.message ?? { message: '', args: {} }),
      /EX02 differs from EX01, EX03.*BasicAuthentication False, ExtendedProtectionTokenChecking None/,
    );
  });
});

describe('the rules', () => {
  it('say nothing of exports that hold nothing they know', () => {
    for (const text of ['', '{}', '[]', collected({}), '<Objs Version="1.1.0.1"></Objs>'])
      assert.deepEqual(findingsIn(text), []);
  });
});
