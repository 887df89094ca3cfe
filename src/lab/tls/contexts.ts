import { constants } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { SecureContext, SecureContextOptions } from 'node:tls';
import type { TlsBehaviour } from '../behaviour.ts';
import { organisation } from '../organisation.ts';
import type { LabCertificates, ServerCertificate } from './certificates.ts';

/**
 * What a TLS server needs to present Exchange as the behaviour says. Sessions are never resumed, so a switched
 * certificate is seen by the very next handshake.
 */
export function exchangeTlsOptions(certificates: LabCertificates, tls: TlsBehaviour): SecureContextOptions {
  return {
    ...presentation(certificates.exchange[tls.certificate], tls.sendsIntermediates),
    minVersion: tls.minVersion,
    maxVersion: tls.maxVersion,
    ...(tls.maxVersion === 'TLSv1.1' ? legacyCiphers() : {}),
  };
}

/** OpenSSL 3 signs nothing with the hashes of TLS 1.0 and 1.1 above security level 0; BoringSSL has no such levels. */
function legacyCiphers(): SecureContextOptions {
  const isOpenSsl3 = Number.parseInt(process.versions.openssl, 10) >= 3;
  return isOpenSsl3 ? { ciphers: 'DEFAULT@SECLEVEL=0' } : {};
}

/** Chooses a context by server name: undefined means the default one, which is Exchange. */
export function otherHostContexts(certificates: LabCertificates): (host: string) => SecureContext | undefined {
  const webSite = createSecureContext(presentation(certificates.webSite, true));
  const trap = createSecureContext(presentation(certificates.trap, true));
  return (host) => {
    const name = host.toLowerCase();
    if (name === organisation.hosts.trap) return trap;
    return isWebSite(name) ? webSite : undefined;
  };
}

/** Whether the host name belongs to the organisation's ordinary web site. */
export function isWebSite(host: string): boolean {
  return host === organisation.hosts.webSite || host === `www.${organisation.hosts.webSite}`;
}

function presentation(server: ServerCertificate, sendsIntermediates: boolean): SecureContextOptions {
  return {
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    cert: server.certificate + (sendsIntermediates ? server.intermediates.join('') : ''),
    secureOptions: constants.SSL_OP_NO_TICKET,
  };
}
