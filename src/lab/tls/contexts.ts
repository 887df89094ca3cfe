import { constants } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { SecureContext, SecureContextOptions } from 'node:tls';
import type { ServerBehaviour, TlsBehaviour } from '../behaviour.ts';
import { siteOf } from '../http/sites.ts';
import type { CertificateName } from './certificateTable.ts';
import type { LabCertificates } from './certificates.ts';
import { securityLevel } from './securityLevel.ts';

/** What each site but Exchange presents. */
const siteCertificates = { webSite: 'webSite', trap: 'trap', cloud: 'cloud' } as const;

/**
 * What a TLS server needs to answer clients that send no server name. Sessions are never resumed, so a switched
 * certificate is seen by the very next handshake.
 */
export function defaultTlsOptions(certificates: LabCertificates, tls: TlsBehaviour): SecureContextOptions {
  return tlsOptions(certificates, tls.certificateWithoutName ?? tls.certificate, tls);
}

/** Chooses a context by server name, from the certificates of the sites the behaviour makes of the names. */
export function contextsByName(
  certificates: LabCertificates,
  server: ServerBehaviour,
): (host: string) => SecureContext {
  const made = new Map<CertificateName, SecureContext>();
  return (host) => {
    const name = certificateFor(host.toLowerCase(), server);
    const context = made.get(name) ?? createSecureContext(tlsOptions(certificates, name, server.tls));
    made.set(name, context);
    return context;
  };
}

function certificateFor(host: string, server: ServerBehaviour): CertificateName {
  const site = siteOf(host, server);
  return site === 'exchange' || server.tls.interceptsEveryHost ? server.tls.certificate : siteCertificates[site];
}

function tlsOptions(certificates: LabCertificates, name: CertificateName, tls: TlsBehaviour): SecureContextOptions {
  const { certificate, intermediates, privateKey } = certificates.server(name);
  const isExchange = name === tls.certificate || name === tls.certificateWithoutName;
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: certificate + (tls.sendsIntermediates || !isExchange ? intermediates.join('') : ''),
    secureOptions: constants.SSL_OP_NO_TICKET,
    ...(isExchange ? { minVersion: tls.minVersion, maxVersion: tls.maxVersion } : {}),
    ...(needsLegacySecurity(name, tls) ? securityLevel(0) : {}),
  };
}

/** Above security level 0 nothing is signed with the hashes of TLS 1.0 and 1.1. */
function needsLegacySecurity(name: CertificateName, { minVersion }: TlsBehaviour): boolean {
  return minVersion !== 'TLSv1.2' || name === 'weakKey' || name === 'weakHash';
}
