import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import * as fc from 'fast-check';
import { certificateFacts } from '../../../../src/exchange/tls/certificateFacts.ts';
import { derElements, objectIdentifiers } from '../../../../src/exchange/tls/derReader.ts';
import { signatureHash } from '../../../../src/exchange/tls/signatureHash.ts';
import { issue } from '../../../support/certificates.ts';

const SERVER = '1.3.6.1.5.5.7.3.1';
const CLIENT = '1.3.6.1.5.5.7.3.2';

describe('certificateFacts', () => {
  it('reads a server certificate', () => {
    const authority = issue({ commonName: 'Contoso CA', isAuthority: true });
    const { certificate } = issue({
      commonName: 'mail.contoso.test',
      issuer: authority,
      hosts: ['mail.contoso.test', '*.contoso.test'],
      issuerAddress: 'http://pki.contoso.test/ca.cer',
      usages: [SERVER],
      notBefore: new Date('2026-01-02T03:04:05Z'),
      notAfter: new Date('2027-01-02T03:04:05Z'),
      hash: 'sha384',
    });
    const { fingerprint, ...facts } = certificateFacts(certificate);
    assert.match(fingerprint, /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    assert.deepEqual(facts, {
      subject: 'CN=mail.contoso.test',
      issuer: 'CN=Contoso CA',
      names: ['mail.contoso.test', '*.contoso.test'],
      notBefore: new Date('2026-01-02T03:04:05Z'),
      notAfter: new Date('2027-01-02T03:04:05Z'),
      keyType: 'ec',
      keyBits: 256,
      signatureHash: 'sha384',
      isSelfSigned: false,
      isAuthority: false,
      allowsServerAuthentication: true,
      namesIssuerAddress: true,
    });
  });

  it('takes the common name only where there are no alternative names', () => {
    assert.deepEqual(certificateFacts(issue({ commonName: 'old.contoso.test' }).certificate).names, [
      'old.contoso.test',
    ]);
  });

  for (const [what, usages, allowed] of [
    ['no extended key usage', undefined, true],
    ['client authentication alone', [CLIENT], false],
    ['any usage', ['2.5.29.37.0'], true],
    ['both', [CLIENT, SERVER], true],
  ] as const) {
    it(`${what}: ${allowed ? 'may' : 'must not'} authenticate a server`, () => {
      const { certificate } = issue({ commonName: 'x', ...(usages && { usages }) });
      assert.equal(certificateFacts(certificate).allowsServerAuthentication, allowed);
    });
  }

  it('knows the signature of every public root', () => {
    const unknown = rootCertificates.filter((pem) => signatureHash(new X509Certificate(pem).raw) === undefined);
    assert.deepEqual(unknown, []);
  });
});

describe('derReader', () => {
  it('reads any bytes without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        derElements(bytes);
        objectIdentifiers(bytes);
        signatureHash(bytes);
      }),
    );
  });
});
