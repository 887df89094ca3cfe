import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { certificateTable } from '../../../../src/lab/tls/certificateTable.ts';
import type { CertificateName } from '../../../../src/lab/tls/certificateTable.ts';
import { makeCertificates } from '../../../../src/lab/tls/certificates.ts';
import type { LabCertificates } from '../../../../src/lab/tls/certificates.ts';

const now = new Date('2026-11-22T10:00:00Z');
const dayMs = 86_400_000;
const exchangeNames = 'DNS:mail.contoso.test, DNS:autodiscover.contoso.test, DNS:autodiscover.fabrikam.test';

describe('certificates of the lab', () => {
  let made: LabCertificates;

  before(async () => {
    made = await makeCertificates(now);
  });

  const shapes: readonly (readonly [
    name: CertificateName,
    names: string,
    root: keyof LabCertificates['rootCertificates'] | undefined,
  ])[] = [
    ['public', exchangeNames, 'public'],
    ['expired', exchangeNames, 'public'],
    ['wrongName', 'DNS:www.contoso.test, DNS:portal.contoso.test', 'public'],
    ['enterprise', exchangeNames, 'enterprise'],
    ['unlisted', exchangeNames, 'unlisted'],
    ['distrusted', exchangeNames, 'public'],
    ['inspected', '*', 'enterprise'],
    ['weakHash', exchangeNames, 'public'],
    ['wildcardTooDeep', 'DNS:*.test, DNS:contoso.test', 'public'],
    ['selfSigned', 'DNS:EX01, DNS:ex01.contoso.local', undefined],
  ];
  for (const [name, names, root] of shapes) {
    it(`${name}: names, key, use and chain`, () => {
      const { certificate, intermediates, privateKey } = made.server(name);
      const leaf = new X509Certificate(certificate);
      if (names !== '*') assert.equal(leaf.subjectAltName, names);
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
      Math.round((new X509Certificate(made.server(name).certificate).validToDate.getTime() - now.getTime()) / dayMs);
    assert.equal(daysLeft('expired'), -3);
    const healthy = Object.keys(certificateTable).filter((name) => !name.startsWith('expire')) as CertificateName[];
    for (const name of healthy) assert.ok(daysLeft(name) > 60, name);
  });

  it('those of public authorities say where to fetch their issuer, those of the enterprise authority do not', () => {
    const addressOf = (name: CertificateName): string =>
      String(new X509Certificate(made.server(name).certificate).infoAccess);
    for (const name of ['public', 'distrusted', 'unlisted', 'trap', 'webSite'] as const)
      assert.match(addressOf(name), /^CA Issuers - URI:http:\/\//, name);
    for (const name of ['enterprise', 'inspected', 'selfSigned'] as const)
      assert.equal(addressOf(name), 'undefined', name);
  });

  it('the weak ones are weak in one thing each', () => {
    const keyOf = (name: CertificateName): unknown =>
      new X509Certificate(made.server(name).certificate).publicKey.asymmetricKeyDetails;
    assert.deepEqual(keyOf('weakKey'), { modulusLength: 1024, publicExponent: 65537n });
    assert.deepEqual(keyOf('ecdsa'), { namedCurve: 'prime256v1' });
    assert.match(new X509Certificate(made.server('weakHash').certificate).signatureAlgorithm ?? '', /^sha1With/i);
  });

  it('the healthy one lives no longer than public authorities allow', () => {
    const { validFromDate, validToDate } = new X509Certificate(made.server('public').certificate);
    assert.ok(validToDate.getTime() - validFromDate.getTime() <= 398 * dayMs);
  });

  it('are new with every start', async () => {
    const others = await makeCertificates(now);
    assert.notEqual(others.rootCertificates.public, made.rootCertificates.public);
  });
});
