import assert from 'node:assert/strict';
import { tlsProof } from '../../../../src/checks/evidence.ts';
import { shownCertificate } from '../../../../src/ui/secrets/shownCertificate.ts';
import { aCertificate, aTlsObservation } from '../../../support/builders.ts';
import { evidence, finding } from '../support/runBuilders.ts';

const leafPrint = fingerprintOf('0A');
const issuerPrint = fingerprintOf('0B');

function fingerprintOf(byte: string): string {
  return Array.from({ length: 32 }, () => byte).join(':');
}

describe('shownCertificate', () => {
  it('is the first certificate that was sent, as the checks show it', () => {
    const chain = [aCertificate({ fingerprint: leafPrint }), aCertificate({ fingerprint: issuerPrint })];
    const shown = shownCertificate(finding({ evidence: tlsProof(aTlsObservation({ chain })) }));
    assert.equal(shown?.fingerprint, leafPrint);
    assert.match(shown.description, /CN=mail\.contoso\.com/);
  });

  it('is not what the certificate says about itself', () => {
    const chain = [aCertificate({ subject: `CN=x; SHA-256 ${issuerPrint}`, fingerprint: leafPrint })];
    assert.equal(shownCertificate(finding({ evidence: tlsProof(aTlsObservation({ chain })) }))?.fingerprint, leafPrint);
  });

  it('is never taken from what a server wrote', () => {
    const header = evidence({ source: 'http', value: `x; SHA-256 ${leafPrint}` });
    assert.equal(shownCertificate(finding({ evidence: [header] })), undefined);
  });
});
