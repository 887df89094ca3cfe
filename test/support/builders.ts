import type {
  AutodiscoverAnswer,
  AutodiscoverHop,
  AutodiscoverObservation,
} from '../../src/core/observations/autodiscover.ts';
import type { EwsAnswer, SignInObservation } from '../../src/core/observations/ews.ts';
import type { HttpExchange, HttpFailure } from '../../src/core/observations/http.ts';
import type { Connection, Resolution } from '../../src/core/observations/network.ts';
import type { Certificate, TlsObservation } from '../../src/core/observations/tls.ts';
import type { ConnectionProfile } from '../../src/core/profile/profile.ts';

/** The moment at which every built observation was made. */
export const NOW = new Date('2026-11-22T09:00:00Z');

/** The EWS address of the built profile. */
export const EWS_URL = 'https://mail.contoso.com/EWS/Exchange.asmx';

const ENDPOINT = { host: 'mail.contoso.com', port: 443 };
const SEEN = { at: NOW, durationMs: 20 };

/** A profile of one server, its service account and two mailboxes. */
export function aProfile(
  change: Partial<ConnectionProfile> = {},
  exchange: Partial<ConnectionProfile['exchange']> = {},
): ConnectionProfile {
  return {
    exchange: { ewsUrl: EWS_URL, authentication: 'ntlm', ...exchange },
    serviceAccount: { userName: 'CONTOSO\\svc-sync', address: 'svc-sync@contoso.com' },
    mailboxes: ['anna.berg@contoso.com', 'ben.cole@contoso.com'],
    ...change,
  };
}

/** The same profile, leaving the EWS address to Autodiscover. */
export function aProfileWithoutUrl(mailboxes: readonly string[] = ['anna.berg@contoso.com']): ConnectionProfile {
  return { ...aProfile({ mailboxes: [...mailboxes] }), exchange: { authentication: 'ntlm' } };
}

/** A host name that leads to one public address. */
export function aResolution(change: Partial<Resolution> = {}): Resolution {
  const addresses = [{ address: '203.0.113.10', family: 4 }] as const;
  return { host: ENDPOINT.host, outcome: 'found', addresses, aliases: [], ...SEEN, ...change };
}

/** A connection that stands. */
export function aConnection(change: Partial<Connection> = {}): Connection {
  return {
    endpoint: ENDPOINT,
    address: { address: '203.0.113.10', family: 4 },
    outcome: 'connected',
    ...SEEN,
    ...change,
  };
}

/** A certificate of a public authority, good for more than 60 days. */
export function aCertificate(change: Partial<Certificate> = {}): Certificate {
  return {
    subject: 'CN=mail.contoso.com',
    issuer: 'CN=Public Issuing CA',
    names: ['mail.contoso.com', 'autodiscover.contoso.com'],
    notBefore: new Date('2026-06-01T00:00:00Z'),
    notAfter: new Date('2027-06-01T00:00:00Z'),
    fingerprint: 'AA:BB',
    keyType: 'rsa',
    keyBits: 2048,
    signatureHash: 'sha256',
    isSelfSigned: false,
    isAuthority: false,
    allowsServerAuthentication: true,
    namesIssuerAddress: true,
    ...change,
  };
}

/** A handshake that everyone trusts. */
export function aTlsObservation(change: Partial<TlsObservation> = {}): TlsObservation {
  return {
    endpoint: ENDPOINT,
    outcome: 'established',
    version: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    chain: [
      aCertificate(),
      aCertificate({ subject: 'CN=Public Issuing CA', issuer: 'CN=Public Root', isAuthority: true }),
    ],
    coversHost: true,
    salesforceVerdict: 'trusted',
    mayCarryPassword: true,
    clientCertificateRequested: false,
    ...SEEN,
    ...change,
  };
}

/** What to put into an HTTP response; `headers` as name and value, several values apart. */
export interface ResponseParts {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  readonly isTruncated?: boolean;
}

/** An HTTP exchange with a response, a failure, or both. */
export function anExchange(
  response: ResponseParts | undefined,
  failure?: HttpFailure,
  change: Partial<HttpExchange> = {},
): HttpExchange {
  return {
    method: 'POST',
    url: EWS_URL,
    endpoint: ENDPOINT,
    credentials: 'none',
    ...SEEN,
    ...(response && {
      response: {
        status: response.status,
        headers: new Map(
          Object.entries(response.headers ?? {}).map(([name, value]) => [
            name.toLowerCase(),
            typeof value === 'string' ? [value] : value,
          ]),
        ),
        body: response.body ?? '',
        isTruncated: response.isTruncated ?? false,
      },
    }),
    ...(failure && { failure }),
    ...change,
  };
}

/** The 401 with which Exchange asks for credentials. */
export function aChallenge(schemes: readonly string[] = ['Negotiate', 'NTLM'], server = 'EX01'): HttpExchange {
  const headers = { 'X-FEServer': server, Server: 'Microsoft-IIS/10.0', Date: NOW.toUTCString() };
  return anExchange({
    status: 401,
    headers: schemes.length > 0 ? { ...headers, 'WWW-Authenticate': schemes } : headers,
  });
}

/** An answer of EWS with the data that was asked for. */
export function aSuccess(change: Partial<Extract<EwsAnswer, { kind: 'success' }>> = {}): EwsAnswer {
  return {
    kind: 'success',
    serverVersion: { major: 15, minor: 2, build: 2562, revision: 37 },
    exchange: anExchange({ status: 200 }),
    ...change,
  };
}

/** An EWS response code, with values beside it. */
export function anError(responseCode: string, details: Readonly<Record<string, string>> = {}): EwsAnswer {
  const exchange = anExchange({ status: 500 });
  return {
    kind: 'error',
    responseCode,
    message: 'The words of the server.',
    details: new Map(Object.entries(details)),
    exchange,
  };
}

/** An attempt to sign in that was accepted. */
export function aSignIn(change: Partial<SignInObservation> = {}): SignInObservation {
  return {
    scheme: 'ntlm',
    channelBinding: true,
    outcome: 'accepted',
    userName: 'CONTOSO\\svc-sync',
    exchanges: [anExchange({ status: 200 }, undefined, { credentials: 'ntlmAuthenticate' })],
    answer: aSuccess(),
    ...SEEN,
    ...change,
  };
}

/** One place that Autodiscover was asked at. */
export function aHop(answer: AutodiscoverAnswer, change: Partial<AutodiscoverHop> = {}): AutodiscoverHop {
  const url = 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml';
  return { method: 'pox', url, answer, exchanges: [], ...change };
}

/** Autodiscover that names the EWS address of the built profile. */
export function anAutodiscover(change: Partial<AutodiscoverObservation> = {}): AutodiscoverObservation {
  const hops = [aHop({ kind: 'settings', externalUrl: EWS_URL })];
  return { address: 'svc-sync@contoso.com', hops, externalUrl: EWS_URL, ...SEEN, ...change };
}

/** Autodiscover that led to no address, whatever it said on the way. */
export function anAutodiscoverWithoutUrl(...hops: readonly AutodiscoverHop[]): AutodiscoverObservation {
  return { address: 'svc-sync@contoso.com', hops, ...SEEN };
}
