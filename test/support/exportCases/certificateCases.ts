import {
  anExportedCertificate,
  applicationHost,
  type Exported,
  type ExportedObjects,
  type IisParts,
} from '../anExport.ts';
import { row, type ExportCase } from './exportCase.ts';

const IIS = (ews: IisParts, autodiscover: IisParts = {}): ExportedObjects => ({
  ApplicationHostConfig: [{ Server: 'EX01', Text: applicationHost(ews, autodiscover) }],
});
const CERTIFICATE = (change: Exported): ExportedObjects => ({
  ExchangeCertificate: [anExportedCertificate(change)],
  AuthConfig: [],
});

/** What exports show of certificates. */
export const CERTIFICATE_CASES: readonly ExportCase[] = [
  row(
    'TLS-01',
    'tls.certificateExpired',
    'a certificate past its end',
    CERTIFICATE({ NotAfter: '2026-11-01T00:00:00Z' }),
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
    CERTIFICATE({ NotAfter: '2027-01-01T12:00:00Z' }),
    'one with 61 days left',
    CERTIFICATE({ NotAfter: '2027-01-22T12:00:00Z' }),
    '2027-01-01T12:00:00Z',
  ),
  row(
    'TLS-07',
    'tls.selfSigned',
    'only a self-signed certificate for IIS',
    CERTIFICATE({ IsSelfSigned: true }),
    'a self-signed one beside an issued one',
    { AuthConfig: [], ExchangeCertificate: [anExportedCertificate(), anExportedCertificate({ IsSelfSigned: true })] },
    'true',
  ),
  row(
    'TLS-17',
    'tls.weakKey',
    'a key of 1024 bits',
    CERTIFICATE({ PublicKeySize: 1024 }),
    'an elliptic curve of 256 bits',
    CERTIFICATE({ PublicKeySize: 256 }),
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
    CERTIFICATE({ CertificateDomains: ['ex01.contoso.local'] }),
    'a wildcard',
    CERTIFICATE({ CertificateDomains: ['*.contoso.com'] }),
    '',
  ),
];
