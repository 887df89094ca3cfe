import { anExportedCertificate } from '../anExport.ts';
import { CHANGE } from './changes.ts';
import { row, type ExportCase } from './exportCase.ts';

/** What exports show of certificates. */
export const CERTIFICATE_CASES: readonly ExportCase[] = [
  row(
    'TLS-01',
    'tls.certificateExpired',
    'a certificate past its end',
    CHANGE.certificate({ NotAfter: '2026-11-01T00:00:00Z' }),
    'an expired one beside a newer one',
    {
      AuthConfig: [],
      ExchangeCertificate: [anExportedCertificate(), anExportedCertificate({ NotAfter: '2026-01-01T00:00:00Z' })],
    },
    '2026-11-01T00:00:00Z',
  ),
  row(
    'TLS-02',
    'tls.certificateExpiresSoon',
    'a certificate with 40 days left',
    CHANGE.certificate({ NotAfter: '2027-01-01T12:00:00Z' }),
    'one with 61 days left',
    CHANGE.certificate({ NotAfter: '2027-01-22T12:00:00Z' }),
    '2027-01-01T12:00:00Z',
  ),
  row(
    'TLS-07',
    'tls.selfSigned',
    'only a self-signed certificate for IIS',
    CHANGE.certificate({ IsSelfSigned: true }),
    'a self-signed one beside an issued one',
    { AuthConfig: [], ExchangeCertificate: [anExportedCertificate(), anExportedCertificate({ IsSelfSigned: true })] },
    'true',
  ),
  row(
    'TLS-17',
    'tls.weakKey',
    'a key of 1024 bits',
    CHANGE.certificate({ PublicKeySize: 1024 }),
    'an elliptic curve of 256 bits',
    CHANGE.certificate({ PublicKeySize: 256 }),
    '1024',
  ),
  row(
    'HCH-02',
    'ews.authCertificateExpired',
    'the authentication certificate expired',
    {
      AuthConfig: [{ CurrentCertificateThumbprint: 'FFEEDD' }],
      ExchangeCertificate: [
        anExportedCertificate(),
        anExportedCertificate({ Thumbprint: 'FFEEDD', Services: 'SMTP', NotAfter: '2026-01-01T00:00:00Z' }),
      ],
    },
    'no certificates told',
    { ExchangeCertificate: [] },
    'FFEEDD',
  ),
  row(
    'TLS-04',
    'tls.hostNameMismatch',
    'certificates for other names',
    CHANGE.certificate({ CertificateDomains: ['ex01.contoso.local'] }),
    'a wildcard',
    CHANGE.certificate({ CertificateDomains: ['*.contoso.com'] }),
    '',
  ),
];
