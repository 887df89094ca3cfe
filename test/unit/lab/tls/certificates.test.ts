import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import type { CertificateName } from '../../../../src/lab/behaviour.ts';
import { makeCertificates } from '../../../../src/lab/tls/certificates.ts';
import type { LabCertificates } from '../../../../src/lab/tls/certificates.ts';

const now = new Date('2026-11-22T10:00:00Z');
const dayMs = 86_400_000;
const exchangeNames = 'DNS:mail.contoso.test, DNS:autodiscover.contoso.test';

describe('certificates of the lab', () => {
  let made: LabCertificates;

  before(async () => {
    made = await makeCertificates(now);
  });

  const shapes: readonly (readonly [
    name: CertificateName,
    names: string,
    root: 'public' | 'enterprise' | undefined,
  ])[] = [
    ['public', exchangeNames, 'public'],
    ['expired', exchangeNames, 'public'],
    ['wrongName', 'DNS:www.contoso.test, DNS:portal.contoso.test', 'public'],
    ['enterprise', exchangeNames, 'enterprise'],
    ['selfSigned', 'DNS:EX01, DNS:ex01.contoso.local', undefined],
  ];
  for (const [name, names, root] of shapes) {
    it(`${name}: names, key, use and chain`, () => {
      const { certificate, intermediates, privateKey } = made.exchange[name];
      const leaf = new X509Certificate(certificate);
      assert.equal(leaf.subjectAltName, names);
      assert.equal(leaf.publicKey.asymmetricKeyDetails?.modulusLength, 2048);
      assert.deepEqual(leaf.keyUsage, ['1.3.6.1.5.5.7.3.1']);
      assert.equal(leaf.ca, false);
      assert.ok(leaf.checkPrivateKey(privateKey));
      const chain = [leaf, ...intermediates.map((pem) => new X509Certificate(pem))];
      const top = root === undefined ? leaf : new X509Certificate(made.rootCertificates[root]);
      for (const [index, member] of chain.entries()) {
        const issuer = chain[index + 1] ?? top;
        assert.equal(member.issuer, issuer.subject);
        assert.ok(member.verify(issuer.publicKey), member.subject);
      }
    });
  }

  it('only the expired one has ended, and the healthy one has more than sixty days', () => {
    const daysLeft = (name: CertificateName): number =>
      Math.round((new X509Certificate(made.exchange[name].certificate).validToDate.getTime() - now.getTime()) / dayMs);
    assert.equal(daysLeft('expired'), -3);
    for (const name of ['public', 'wrongName', 'enterprise', 'selfSigned'] as const)
      assert.ok(daysLeft(name) > 60, name);
  });

  it('the healthy one lives no longer than public authorities allow', () => {
    const { validFromDate, validToDate } = new X509Certificate(made.exchange.public.certificate);
    assert.ok(validToDate.getTime() - validFromDate.getTime() <= 398 * dayMs);
  });

  it('are new with every start', async () => {
    const others = await makeCertificates(now);
    assert.notEqual(others.rootCertificates.public, made.rootCertificates.public);
  });
});
