/**
 * Why a callout failed, as far as its text tells. `unclassified` is every text that no row knows: nothing is guessed from
 * one. `answered` was no failure of the connection: the server answered, and Apex could not hand the answer on.
 */
export const CALLOUT_CAUSES = [
  'siteMissing',
  'hostNotFound',
  'hostNameMismatch',
  'certificateDates',
  'certificateWeak',
  'certificateNotTrusted',
  'clientCertificate',
  'handshakeRefused',
  'gatewayRefused',
  'refused',
  'timedOut',
  'noAnswer',
  'cutOff',
  'answered',
  'unclassified',
] as const;

/** One of them. */
export type CalloutCause = (typeof CALLOUT_CAUSES)[number];

/**
 * The cause that the text of a `CalloutException` names, with or without the `System.CalloutException: ` and
 * `IO Exception: ` that some releases put in front.
 */
export function calloutCause(message: string): CalloutCause {
  return ROWS.find(([pattern]) => pattern.test(message))?.[1] ?? 'unclassified';
}

/** The address that Salesforce found no Remote Site Setting for; another one than was asked for is where a redirect led. */
export function unauthorizedEndpoint(message: string): string | undefined {
  return /Unauthorized endpoint\b[^]*?\bendpoint = (\S+)/i.exec(message)?.[1];
}

/**
 * Salesforce publishes one of these texts itself (chain order, Knowledge 000385068). What people report from Apex, word for
 * word, is marked so. All else is how Java, in which callouts run, words the same thing: its TLS (JSSE, CertPath), its
 * `HttpURLConnection` and its sockets; that it was seen from Apex is not known. The first row that matches counts.
 */
const ROWS: readonly (readonly [pattern: RegExp, cause: CalloutCause])[] = [
  // From Apex, both.
  [/Unauthorized endpoint/i, 'siteMissing'],
  [/Exceeded max(imum)? size limit of/i, 'answered'],
  // HttpURLConnection: a 401 to a request with a body, which it cannot send again.
  [/cannot retry due to server authentication/i, 'answered'],

  // HttpURLConnection; from Apex, the first: what the proxy on Salesforce's way out said instead of opening a tunnel.
  [/Unable to tunnel through proxy|cannot retry due to proxy authentication/i, 'gatewayRefused'],
  [/UnknownHostException|Unknown host\b|Name or service not known|failure in name resolution/i, 'hostNotFound'],
  // Java words an unknown host by its name alone.
  [/^(System\.CalloutException: )?(IO Exception: )?[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'hostNotFound'],

  // HostnameChecker, from Apex; below it Apache's client, of which the last is from outbound messages.
  [/No subject alternative (DNS )?names? (matching|present)|No name matching \S+ found/i, 'hostNameMismatch'],
  [
    /doesn't match (any of the subject alternative names|common name)|hostname in certificate didn't match/i,
    'hostNameMismatch',
  ],
  [/domain name \S+ wasn't in the supported set of domain names/i, 'hostNameMismatch'],

  [/Certificate(Expired|NotYetValid)Exception|\bNot(After|Before): /, 'certificateDates'],
  [/validity check failed|timestamp check failed/i, 'certificateDates'],
  [/algorithm constraints/i, 'certificateWeak'],
  // CertPath; from Apex, the first: `peer not authenticated` is what older Java says of a chain it does not trust.
  [/PKIX path (building|validation) failed|unable to find valid certification path/i, 'certificateNotTrusted'],
  [
    /(issuer name chaining|basic constraints|signature) check failed|CertPathValidatorException/i,
    'certificateNotTrusted',
  ],
  [/peer not authenticated|No trusted certificate found|Certificate has been revoked/i, 'certificateNotTrusted'],

  // Alerts of RFC 8446 §6 as JSSE shows them; from Apex: handshake_failure and bad_certificate.
  [/Received fatal alert: (bad_certificate|certificate_required|unknown_ca|access_denied)/i, 'clientCertificate'],
  [/Received fatal alert: |handshake_failure|protocol_version|No appropriate protocol/i, 'handshakeRefused'],
  [/Remote host (terminated|closed connection during) (the )?handshake/i, 'handshakeRefused'],
  [/(Unsupported or u|U)nrecognized SSL message|SSL peer shut down incorrectly/i, 'handshakeRefused'],
  [/server selected protocol version|Server chose \S+, but that protocol version is not enabled/i, 'handshakeRefused'],

  // Sockets; from Apex: Read timed out and Connection refused.
  [/Connection refused/i, 'refused'],
  [/connect(ion)? timed out|No route to host|Network is unreachable|Host is (down|unreachable)/i, 'timedOut'],
  [/Read timed out|Exceeded maximum time allotted for callout/i, 'noAnswer'],
  [/Connection reset|Unexpected end of (file|stream)|Broken pipe|Connection (was )?closed|Premature EOF/i, 'cutOff'],
];
