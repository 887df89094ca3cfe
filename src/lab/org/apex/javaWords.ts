/** Words of `CalloutException.getMessage()`: those of Java's network and TLS classes, which Salesforce hands on. */
export const calloutWords = {
  connectTimedOut: 'Connect timed out',
  readTimedOut: 'Read timed out',
  refused: 'Connection refused (Connection refused)',
  handshakeEnded: 'Remote host terminated the handshake',
  notTls: 'Unsupported or unrecognized SSL message',
  handshakeFailure: 'Received fatal alert: handshake_failure',
  protocolVersion: 'Received fatal alert: protocol_version',
  oldProtocol: 'The server selected protocol version TLS11 is not accepted by client preferences [TLS13, TLS12]',
  pathBuilding:
    'PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid ' +
    'certification path to requested target',
  validity: 'PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed',
  weak:
    'PKIX path validation failed: java.security.cert.CertPathValidatorException: Algorithm constraints check failed on ' +
    'signature algorithm: SHA1withRSA',
} as const;

/** The answer of a proxy on the way out that opens no tunnel. */
export function proxyWords(status: string): string {
  return `Unable to tunnel through proxy. Proxy returns "HTTP/1.1 ${status}"`;
}

/** An address without a Remote Site Setting. */
export function unauthorizedWords(endpoint: string): string {
  return `Unauthorized endpoint, please check Setup->Security->Remote site settings. endpoint = ${endpoint}`;
}

/** What Java says of a failure that Node reports by this code and text. */
export function javaWordsOf(code: string | undefined, text: string, host: string): string {
  // All that Java says of a host it does not find is its name.
  if (code === 'ENOTFOUND') return host;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return `No subject alternative DNS name matching ${host} found.`;
  return byCode[code ?? ''] ?? byText(text) ?? text;
}

const byCode: Readonly<Record<string, string>> = {
  ECONNREFUSED: calloutWords.refused,
  CONNECT_TIMED_OUT: calloutWords.connectTimedOut,
  ETIMEDOUT: calloutWords.connectTimedOut,
  READ_TIMED_OUT: calloutWords.readTimedOut,
  ECONNRESET: calloutWords.handshakeEnded,
  CERT_HAS_EXPIRED: calloutWords.validity,
  CERT_NOT_YET_VALID: calloutWords.validity,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: calloutWords.pathBuilding,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: calloutWords.pathBuilding,
  UNABLE_TO_GET_ISSUER_CERT: calloutWords.pathBuilding,
  DEPTH_ZERO_SELF_SIGNED_CERT: calloutWords.pathBuilding,
  SELF_SIGNED_CERT_IN_CHAIN: calloutWords.pathBuilding,
  CA_MD_TOO_WEAK: calloutWords.weak,
  EE_KEY_TOO_SMALL: calloutWords.weak,
};

/** OpenSSL tells TLS failures by text. */
function byText(text: string): string | undefined {
  return textual.find(([pattern]) => pattern.test(text))?.[1];
}

const textual: readonly (readonly [pattern: RegExp, words: string])[] = [
  // OpenSSL writes words, BoringSSL writes them with underscores.
  [/wrong.version.number|packet.length.too.long|http.request/i, calloutWords.notTls],
  [/alert.handshake.failure/i, calloutWords.handshakeFailure],
  [/alert.protocol.version/i, calloutWords.protocolVersion],
  [/unsupported.protocol/i, calloutWords.oldProtocol],
  [/too.weak|too.small/i, calloutWords.weak],
];
