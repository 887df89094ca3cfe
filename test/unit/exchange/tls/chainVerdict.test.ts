import assert from 'node:assert/strict';
import { chainVerdict } from '../../../../src/exchange/tls/chainVerdict.ts';
import { daysFromNow, issue } from '../../../support/certificates.ts';

const root = issue({ commonName: 'Public Root', isAuthority: true });
const intermediate = issue({ commonName: 'Public CA 1', issuer: root, isAuthority: true });
const issuerAddress = 'http://pki.example/ca1.cer';
const leaf = issue({ commonName: 'mail.contoso.test', issuer: intermediate, issuerAddress });
const expired = issue({
  commonName: 'mail.contoso.test',
  issuer: intermediate,
  notAfter: daysFromNow(-1),
  notBefore: daysFromNow(-2),
});
const underRoot = issue({ commonName: 'mail.contoso.test', issuer: root });
const selfSigned = issue({ commonName: 'mail.contoso.test' });
const privateRoot = issue({ commonName: 'Contoso Root', isAuthority: true });
const privateIssuing = issue({ commonName: 'Contoso CA', issuer: privateRoot, isAuthority: true, issuerAddress });
const privateLeaf = issue({ commonName: 'mail.contoso.test', issuer: privateIssuing });
const impostor = issue({ commonName: 'Public CA 1', isAuthority: true });
const forged = issue({ commonName: 'mail.contoso.test', issuer: { ...impostor, commonName: 'Public Root' } });
const noAuthority = issue({ commonName: 'Shop', issuer: root });
const underNoAuthority = issue({ commonName: 'mail.contoso.test', issuer: noAuthority });

describe('chainVerdict', () => {
  const cases = [
    ['leaf and intermediate', [leaf, intermediate], 'trusted'],
    ['the root as well', [leaf, intermediate, root], 'trusted'],
    ['any order after the leaf', [leaf, root, intermediate], 'trusted'],
    ['a leaf of the root itself', [underRoot], 'trusted'],
    ['an expired leaf of a trusted authority', [expired, intermediate], 'trusted'],
    ['a leaf alone that says where its issuer is', [leaf], 'intermediateMissing'],
    ['a leaf alone that does not', [privateLeaf], 'unknownAuthority'],
    ['a private chain', [privateLeaf, privateIssuing], 'unknownAuthority'],
    ['a private chain with its root', [privateLeaf, privateIssuing, privateRoot], 'unknownAuthority'],
    ['a certificate that signed itself', [selfSigned], 'selfSigned'],
    ['a root that signed nothing here', [privateLeaf, root], 'unknownAuthority'],
    ['a signature of another key', [forged], 'invalid'],
    ['an issuer that is no authority', [underNoAuthority, noAuthority], 'invalid'],
    ['nothing', [], 'invalid'],
  ] as const;

  for (const [what, sent, verdict] of cases) {
    it(`${what}: ${verdict}`, () => {
      assert.equal(
        chainVerdict(
          sent.map(({ certificate }) => certificate),
          [root.certificate],
        ),
        verdict,
      );
    });
  }

  it('trusts a self-signed certificate that is among the roots', () => {
    assert.equal(chainVerdict([selfSigned.certificate], [selfSigned.certificate]), 'trusted');
  });
});
