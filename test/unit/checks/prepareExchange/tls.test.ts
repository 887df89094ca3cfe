import assert from 'node:assert/strict';
import type { Check } from '../../../../src/core/check.ts';
import type { Certificate, RootList, TlsObservation } from '../../../../src/core/observations/tls.ts';
import { tlsCertificateDates } from '../../../../src/checks/prepareExchange/tlsCertificateDates.ts';
import { tlsHostName } from '../../../../src/checks/prepareExchange/tlsHostName.ts';
import { tlsProtocol } from '../../../../src/checks/prepareExchange/tlsProtocol.ts';
import { tlsStrength } from '../../../../src/checks/prepareExchange/tlsStrength.ts';
import { tlsTrust } from '../../../../src/checks/prepareExchange/tlsTrust.ts';
import { aCertificate, aTlsObservation, NOW } from '../../../support/builders.ts';
import { verdictOn } from '../../../support/judging.ts';

const inDays = (days: number): Date => new Date(NOW.getTime() + days * 24 * 60 * 60 * 1000);
const rootList = (days = 0, unknown = 0): RootList => {
  return { host: 'contoso.my.salesforce.com', at: inDays(-days), listed: 142, unknown };
};
const leaf = (change: Partial<Certificate>) => ({ chain: [aCertificate(change)] });

const ROWS: readonly (readonly [Check, string, Partial<TlsObservation>, readonly string[] | 'transient'])[] = [
  [tlsProtocol, 'TLS 1.3', {}, []],
  [tlsProtocol, 'older versions only', { outcome: 'legacyOnly', version: 'TLSv1.1' }, ['tls.legacyOnly']],
  [tlsProtocol, 'a refused handshake', { outcome: 'refused', chain: [] }, ['tls.handshakeRefused']],
  [tlsProtocol, 'plain text', { outcome: 'notTls', chain: [] }, ['tls.notTls']],
  [tlsProtocol, 'silence', { outcome: 'timedOut', chain: [] }, ['tls.noAnswer']],
  [tlsProtocol, 'a port that closed meanwhile', { outcome: 'notConnected', chain: [] }, 'transient'],
  [
    tlsProtocol,
    'a wish for a client certificate',
    { clientCertificateRequested: true },
    ['tls.clientCertificateRequested'],
  ],
  [tlsCertificateDates, '60 days left', leaf({ notAfter: inDays(60) }), []],
  [tlsCertificateDates, '59 days left', leaf({ notAfter: inDays(59.9) }), ['tls.certificateExpiresSoon']],
  [tlsCertificateDates, '30 days left', leaf({ notAfter: inDays(30) }), ['tls.certificateExpiresSoon']],
  [tlsCertificateDates, '29 days left', leaf({ notAfter: inDays(29.9) }), ['tls.certificateAboutToExpire']],
  [tlsCertificateDates, 'the very moment of expiry', leaf({ notAfter: NOW }), ['tls.certificateExpired']],
  [tlsCertificateDates, 'a start in the future', leaf({ notBefore: inDays(1) }), ['tls.notYetValid']],
  [tlsCertificateDates, 'a start at this moment', leaf({ notBefore: NOW }), []],
  [tlsHostName, 'a covered host', {}, []],
  [tlsHostName, 'another name', { coversHost: false }, ['tls.hostNameMismatch']],
  [tlsHostName, 'no name at all', { coversHost: false, ...leaf({ names: [] }) }, ['tls.hostNameMismatch']],
  [tlsTrust, 'a trusted chain', {}, []],
  [tlsTrust, 'a missing intermediate', { salesforceVerdict: 'intermediateMissing' }, ['tls.intermediateMissing']],
  [tlsTrust, 'an unknown authority', { salesforceVerdict: 'unknownAuthority' }, ['tls.privateAuthority']],
  [tlsTrust, 'a self-signed certificate', { salesforceVerdict: 'selfSigned' }, ['tls.selfSigned']],
  [tlsTrust, 'a broken chain', { salesforceVerdict: 'invalid' }, ['tls.chainInvalid']],
  [tlsTrust, 'expiry, which others judge', leaf({ notAfter: inDays(-1) }), []],
  [tlsTrust, 'a chain that the org lists', { rootList: rootList() }, []],
  [
    tlsTrust,
    'an authority that the org does not list',
    { rootList: rootList(), salesforceVerdict: 'unknownAuthority' },
    ['tls.authorityNotListed'],
  ],
  [
    tlsTrust,
    'an authority that the org lists by name alone',
    { rootList: rootList(), salesforceVerdict: 'notCompared' },
    ['tls.authorityNotCompared'],
  ],
  [
    tlsTrust,
    'a missing intermediate below a list of the org',
    { rootList: rootList(), salesforceVerdict: 'intermediateMissing' },
    ['tls.intermediateMissing'],
  ],
  [tlsTrust, 'a list of 90 days', { rootList: rootList(90) }, []],
  [tlsTrust, 'a list of 91 days', { rootList: rootList(91) }, ['tls.rootListOld']],
  [
    tlsTrust,
    'an authority that an old list does not have',
    { rootList: rootList(91), salesforceVerdict: 'unknownAuthority' },
    ['tls.authorityNotListed', 'tls.rootListOld'],
  ],
  [tlsStrength, 'RSA 2048 with SHA-256', {}, []],
  [tlsStrength, 'RSA 1024', leaf({ keyBits: 1024 }), ['tls.weakKey']],
  [tlsStrength, 'a curve of 256 bits', leaf({ keyType: 'ec', keyBits: 256 }), []],
  [tlsStrength, 'a curve of 192 bits', leaf({ keyType: 'ec', keyBits: 192 }), ['tls.weakKey']],
  [tlsStrength, 'SHA-1', leaf({ signatureHash: 'SHA1' }), ['tls.weakSignature']],
  [
    tlsStrength,
    'SHA-1 in a root',
    { chain: [aCertificate(), aCertificate({ signatureHash: 'sha1', isSelfSigned: true })] },
    [],
  ],
  [tlsStrength, 'an unknown hash', leaf({ signatureHash: 'unknown' }), []],
  [tlsStrength, 'another purpose', leaf({ allowsServerAuthentication: false }), ['tls.notForServers']],
];

for (const check of new Set(ROWS.map(([subject]) => subject))) {
  describe(check.id, () => {
    for (const [, name, change, expected] of ROWS.filter(([subject]) => subject === check)) {
      it(`judges ${name}`, async () => {
        const inspectTls = () => Promise.resolve(aTlsObservation(change));
        assert.deepEqual(await verdictOn(check, { inspectTls }), expected);
      });
    }
  });
}
