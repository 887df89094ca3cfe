import assert from 'node:assert/strict';
import type { Effect, Effects } from './wire.ts';

/** Loosened as a client must that wants to see what it would never trust. */
const legacy = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;

function fails(code: string): Effect {
  return (wire) => assert.rejects(wire.call(), { code });
}

function daysLeft(days: number): Effect {
  return async (wire) => {
    assert.equal(await wire.daysLeft(), days);
    assert.equal((await wire.call()).status, 200);
  };
}

const certificateRequest = 13;

export const tlsEffects: Effects = {
  certificateExpired: fails('CERT_HAS_EXPIRED'),
  certificateExpiresIn20Days: daysLeft(20),
  certificateExpiresIn45Days: daysLeft(45),
  certificateNotYetValid: async (wire) => {
    await fails('CERT_NOT_YET_VALID')(wire);
    const { validFromDate } = await wire.certificate();
    assert.ok(validFromDate.getTime() > Date.now());
  },
  certificateWrongName: fails('ERR_TLS_CERT_ALTNAME_INVALID'),
  certificateWithoutAutodiscover: async (wire) => {
    assert.equal((await wire.call()).status, 200);
    await assert.rejects(wire.pox(), { code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  },
  wildcardTooDeep: fails('ERR_TLS_CERT_ALTNAME_INVALID'),
  selfSignedCertificate: fails('DEPTH_ZERO_SELF_SIGNED_CERT'),
  privateAuthority: async (wire) => {
    await fails('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')(wire);
    assert.equal((await wire.call(undefined, { ca: wire.lab.state.rootCertificates.enterprise })).status, 200);
  },
  intermediateMissing: async (wire) => {
    await fails('UNABLE_TO_VERIFY_LEAF_SIGNATURE')(wire);
    assert.match(String((await wire.certificate()).infoAccess), /^CA Issuers - URI:http:/);
  },
  authorityUnlisted: async (wire) => {
    await fails('UNABLE_TO_GET_ISSUER_CERT_LOCALLY')(wire);
    assert.equal((await wire.call(undefined, { ca: wire.lab.state.rootCertificates.unlisted })).status, 200);
  },
  authorityDistrusted: async (wire) => {
    assert.equal((await wire.call()).status, 200);
    const { issuer, validFromDate } = await wire.certificate();
    assert.match(issuer, /O=Entrust\\?, Inc\.\nCN=Entrust/);
    assert.ok(validFromDate > new Date('2024-11-30'));
  },
  tls11Only: async (wire) => {
    await assert.rejects(wire.call(), /alert protocol version/);
    assert.equal((await wire.call(undefined, legacy)).status, 200);
  },
  legacyTlsEnabled: async (wire) => {
    assert.equal(await wire.protocol(legacy), 'TLSv1.1');
    assert.equal(await wire.protocol(), 'TLSv1.3');
    assert.equal((await wire.call()).status, 200);
  },
  clientCertificateRequired: async (wire) => {
    assert.ok((await wire.clearMessages()).includes(certificateRequest));
    const { status, body } = await wire.call();
    assert.equal(status, 403);
    assert.match(body, /client certificate/);
  },
  clientCertificateAccepted: async (wire) => {
    assert.ok((await wire.clearMessages()).includes(certificateRequest));
    assert.equal((await wire.call()).status, 200);
  },
  otherCertificateWithoutName: async (wire) => {
    assert.match((await wire.certificate({ servername: '' })).subject, /CN=EX01/);
    assert.match((await wire.certificate()).subject, /CN=mail\.contoso\.test/);
  },
  weakKey: async (wire) => {
    const { publicKey } = await wire.certificate({ ciphers: 'DEFAULT@SECLEVEL=0' });
    assert.equal(publicKey.asymmetricKeyDetails?.modulusLength, 1024);
  },
  weakHash: async (wire) => {
    const { signatureAlgorithm } = await wire.certificate({ ciphers: 'DEFAULT@SECLEVEL=0' });
    assert.match(signatureAlgorithm ?? '', /^sha1With/i);
  },
  handshakeAlert: (wire) => assert.rejects(wire.call(), /alert handshake failure/),
  notTls: (wire) => assert.rejects(wire.call(), /packet length too long|wrong version number/),
  wildcardCertificate: async (wire) => {
    assert.match(String((await wire.certificate()).subjectAltName), /^DNS:\*\.contoso\.test/);
    assert.deepEqual([(await wire.call()).status, (await wire.pox()).status], [200, 200]);
  },
  ecdsaCertificate: async (wire) => {
    assert.equal((await wire.certificate()).publicKey.asymmetricKeyType, 'ec');
    assert.equal((await wire.call()).status, 200);
  },
  tls12Only: async (wire) => {
    assert.equal(await wire.protocol(), 'TLSv1.2');
    await assert.rejects(wire.protocol({ minVersion: 'TLSv1.3' }), /alert protocol version/);
  },
};
