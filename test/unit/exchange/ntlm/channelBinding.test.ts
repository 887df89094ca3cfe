import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { bindingOfHash, channelBindingOf } from '../../../../src/exchange/ntlm/channelBinding.ts';
import { issue } from '../../../support/certificates.ts';

describe('channelBinding', () => {
  // The worked example of Microsoft's article on the NTLM channel binding hash.
  it('makes the published hash of a published certificate hash', () => {
    const certificateHash = 'ea05fefecc6b0bd571dbbc5baa3ed45386d0446835f7b74c85621b9983475f95';
    assert.equal(
      bindingOfHash(Buffer.from(certificateHash, 'hex')).toString('hex'),
      '6586e99d81c2fc984e47172fd4dd0310',
    );
  });

  for (const [signature, endPoint] of [
    ['sha1', 'sha256'],
    ['sha256', 'sha256'],
    ['sha384', 'sha384'],
    ['sha512', 'sha512'],
  ] as const) {
    it(`hashes a certificate signed with ${signature} by ${endPoint}`, () => {
      const { certificate } = issue({ commonName: 'mail.contoso.test', hash: signature });
      const certificateHash = createHash(endPoint).update(certificate.raw).digest();
      assert.deepEqual(channelBindingOf(certificate.raw), bindingOfHash(certificateHash));
    });
  }

  it('is undefined where the certificate cannot be read', () => {
    assert.equal(channelBindingOf(Buffer.from('no certificate')), undefined);
  });
});
