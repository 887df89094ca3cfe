import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  CALLOUT_CAUSES,
  calloutCause,
  unauthorizedEndpoint,
  type CalloutCause,
} from '../../../../src/core/salesforce/calloutText.ts';

const UNAUTHORIZED =
  'Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = https://mail.contoso.com/EWS/Exchange.asmx';

const TEXTS: readonly (readonly [text: string, cause: CalloutCause])[] = [
  [UNAUTHORIZED, 'siteMissing'],
  [`IO Exception: ${UNAUTHORIZED}`, 'siteMissing'],
  ['Unauthorized endpoint, please check Setup->Security->Remote site settings', 'siteMissing'],

  ['java.net.UnknownHostException: mail.contoso.com', 'hostNotFound'],
  ['mail.contoso.com: Name or service not known', 'hostNotFound'],
  ['IO Exception: Unknown host mail.contoso.com', 'hostNotFound'],
  ['mail.contoso.com: Temporary failure in name resolution', 'hostNotFound'],
  ['mail.contoso.com', 'hostNotFound'],
  ['IO Exception: mail.contoso.com', 'hostNotFound'],

  [
    'java.security.cert.CertificateException: No subject alternative DNS name matching mail.contoso.com found.',
    'hostNameMismatch',
  ],
  ['No subject alternative DNS name matching mail.contoso.com found.', 'hostNameMismatch'],
  ['IO Exception: java.security.cert.CertificateException: No subject alternative names present', 'hostNameMismatch'],
  ['IO Exception: No subject alternative names matching IP address 203.0.113.10 found', 'hostNameMismatch'],
  ['No name matching mail.contoso.com found', 'hostNameMismatch'],
  [
    "Certificate for <mail.contoso.com> doesn't match any of the subject alternative names: [ex01.contoso.com]",
    'hostNameMismatch',
  ],
  [
    "javax.net.ssl.SSLPeerUnverifiedException: The domain name mail.contoso.com wasn't in the supported set of domain names",
    'hostNameMismatch',
  ],

  [
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed',
    'certificateDates',
  ],
  ['java.security.cert.CertificateExpiredException: NotAfter: Sat Nov 21 23:59:59 GMT 2026', 'certificateDates'],
  ['java.security.cert.CertificateNotYetValidException: NotBefore: Mon Nov 23 00:00:00 GMT 2026', 'certificateDates'],
  [
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: timestamp check failed',
    'certificateDates',
  ],

  ['java.security.cert.CertificateException: Certificates do not conform to algorithm constraints', 'certificateWeak'],
  [
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on signature algorithm: SHA1withRSA',
    'certificateWeak',
  ],

  [
    'PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    'certificateNotTrusted',
  ],
  [
    'sun.security.validator.ValidatorException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    'certificateNotTrusted',
  ],
  [
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: subject/issuer name chaining check failed',
    'certificateNotTrusted',
  ],
  [
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: Path does not chain with any of the trust anchors',
    'certificateNotTrusted',
  ],
  ['peer not authenticated', 'certificateNotTrusted'],

  ['IO Exception: Received fatal alert: bad_certificate', 'clientCertificate'],
  ['Received fatal alert: certificate_required', 'clientCertificate'],

  ['Received fatal alert: handshake_failure', 'handshakeRefused'],
  ['Received fatal alert: protocol_version', 'handshakeRefused'],
  ['Received fatal alert: unrecognized_name', 'handshakeRefused'],
  ['Remote host terminated the handshake', 'handshakeRefused'],
  ['Remote host closed connection during handshake', 'handshakeRefused'],
  ['Unsupported or unrecognized SSL message', 'handshakeRefused'],
  ['Unrecognized SSL message, plaintext connection?', 'handshakeRefused'],
  [
    'The server selected protocol version TLS10 is not accepted by client preferences [TLS13, TLS12]',
    'handshakeRefused',
  ],

  ['Unable to tunnel through proxy. Proxy returns "HTTP/1.1 503 Service Unavailable"', 'gatewayRefused'],
  ['Unable to tunnel through proxy. Proxy returns "HTTP/1.0 404 Not Found"', 'gatewayRefused'],
  ['cannot retry due to proxy authentication, in streaming mode', 'gatewayRefused'],

  ['Connection refused (Connection refused)', 'refused'],
  ['Connection timed out (Connection timed out)', 'timedOut'],
  ['connect timed out', 'timedOut'],
  ['Connect timed out', 'timedOut'],
  ['No route to host (Host unreachable)', 'timedOut'],
  ['Read timed out', 'noAnswer'],
  ['IO Exception: Read timed out', 'noAnswer'],
  ['Exceeded maximum time allotted for callout (120000 ms)', 'noAnswer'],
  ['Connection reset', 'cutOff'],
  ['Unexpected end of file from server', 'cutOff'],

  ['Exceeded max size limit of 6000000', 'answered'],
  ['cannot retry due to server authentication, in streaming mode', 'answered'],

  ['You have uncommitted work pending. Please commit or rollback before calling out', 'unclassified'],
  ['Callout loop not allowed', 'unclassified'],
  ['no protocol: mail.contoso.com', 'unclassified'],
  ['Zeitüberschreitung', 'unclassified'],
  ['', 'unclassified'],
];

describe('the text of a callout that failed', () => {
  for (const [text, cause] of TEXTS) {
    it(`${JSON.stringify(text)} is ${cause}`, () => {
      assert.equal(calloutCause(text), cause);
      assert.equal(calloutCause(`System.CalloutException: ${text}`), cause);
    });
  }

  it('has an example of every cause', () => {
    assert.deepEqual([...new Set(TEXTS.map(([, cause]) => cause))].sort(), [...CALLOUT_CAUSES].sort());
  });

  it('is unclassified where it is anything else', () => {
    // A text with a dot may happen to be the name of a host.
    const anything = fc.string().filter((text) => !text.includes('.'));
    fc.assert(
      fc.property(anything, (text) => {
        assert.equal(calloutCause(text), 'unclassified');
      }),
    );
  });
});

describe('the endpoint without a Remote Site Setting', () => {
  const rows: readonly (readonly [text: string, endpoint: string | undefined])[] = [
    [UNAUTHORIZED, 'https://mail.contoso.com/EWS/Exchange.asmx'],
    [`System.CalloutException: ${UNAUTHORIZED}`, 'https://mail.contoso.com/EWS/Exchange.asmx'],
    ['Unauthorized endpoint, please check Setup->Security->Remote site settings', undefined],
    ['Read timed out. endpoint = https://mail.contoso.com/', undefined],
  ];
  for (const [text, endpoint] of rows) {
    it(`of ${JSON.stringify(text)} is ${String(endpoint)}`, () => {
      assert.equal(unauthorizedEndpoint(text), endpoint);
    });
  }
});
