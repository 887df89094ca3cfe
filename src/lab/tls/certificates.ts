import { generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { CertificateName } from '../behaviour.ts';
import { organisation } from '../organisation.ts';
import { issueCertificate } from './certificate.ts';
import type { Identity } from './certificate.ts';

/** A server certificate as PEM, the intermediates that belong to it, and its key. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly intermediates: readonly string[];
  readonly privateKey: KeyObject;
}

/** Every certificate a lab can present, and the two roots a client may be told to trust. */
export interface LabCertificates {
  readonly rootCertificates: { readonly public: string; readonly enterprise: string };
  readonly exchange: Readonly<Record<CertificateName, ServerCertificate>>;
  readonly webSite: ServerCertificate;
  readonly trap: ServerCertificate;
}

const dayMs = 86_400_000;
const newKeyPair = promisify(generateKeyPair);
const { hosts } = organisation;
const exchangeHosts = [hosts.ews, hosts.autodiscover];

/** Makes fresh keys and certificates, valid around `now`; takes a fraction of a second and nothing is kept on disk. */
export async function makeCertificates(now: Date): Promise<LabCertificates> {
  const [publicRoot, publicIssuer, enterpriseRoot, enterpriseIssuer, server] = await Promise.all([
    newIdentity('Lab Public Root CA', 'Lab Trust Services'),
    newIdentity('Lab Public Server CA 1', 'Lab Trust Services'),
    newIdentity('Contoso Enterprise Root CA', 'Contoso'),
    newIdentity('Contoso Issuing CA 1', 'Contoso'),
    newIdentity(hosts.ews, 'Contoso'),
  ]);
  const publicChain = new Chain(publicRoot, publicIssuer, now);
  const enterpriseChain = new Chain(enterpriseRoot, enterpriseIssuer, now);
  return {
    rootCertificates: { public: publicChain.root, enterprise: enterpriseChain.root },
    exchange: {
      public: publicChain.serverCertificate(server, exchangeHosts, 200),
      expired: publicChain.serverCertificate(server, exchangeHosts, -3),
      wrongName: publicChain.serverCertificate(server, ['www.contoso.test', 'portal.contoso.test'], 200),
      enterprise: enterpriseChain.serverCertificate(server, exchangeHosts, 500),
      selfSigned: selfSigned(server, now),
    },
    webSite: publicChain.serverCertificate(server, [hosts.webSite, `www.${hosts.webSite}`], 200),
    trap: publicChain.serverCertificate(server, [hosts.trap], 200),
  };
}

/** A root, one intermediate under it, and the server certificates that intermediate issues. */
class Chain {
  readonly root: string;
  private readonly intermediate: string;
  private readonly issuer: Identity;
  private readonly now: Date;

  constructor(root: Identity, issuer: Identity, now: Date) {
    this.root = issueCertificate({ subject: root, issuer: root, ...validity(now, 3650, 3650), hosts: [] });
    this.intermediate = issueCertificate({ subject: issuer, issuer: root, ...validity(now, 1800, 1800), hosts: [] });
    this.issuer = issuer;
    this.now = now;
  }

  serverCertificate(server: Identity, names: readonly string[], daysLeft: number): ServerCertificate {
    const [commonName = server.commonName] = names;
    const certificate = issueCertificate({
      subject: { ...server, commonName },
      issuer: this.issuer,
      ...validity(this.now, 190, daysLeft),
      hosts: names,
    });
    return { certificate, intermediates: [this.intermediate], privateKey: server.privateKey };
  }
}

/** The certificate Exchange setup makes: named after the server, its own issuer, five years. */
function selfSigned(server: Identity, now: Date): ServerCertificate {
  const subject = { ...server, commonName: organisation.serverName };
  const names = [organisation.serverName, organisation.serverFqdn];
  const certificate = issueCertificate({ subject, issuer: subject, ...validity(now, 100, 1725), hosts: names });
  return { certificate, intermediates: [], privateKey: server.privateKey };
}

function validity(now: Date, daysOld: number, daysLeft: number): { readonly notBefore: Date; readonly notAfter: Date } {
  return {
    notBefore: new Date(now.getTime() - daysOld * dayMs),
    notAfter: new Date(now.getTime() + daysLeft * dayMs),
  };
}

async function newIdentity(commonName: string, organisationName: string): Promise<Identity> {
  const { publicKey, privateKey } = await newKeyPair('rsa', { modulusLength: 2048 });
  return { commonName, organisation: organisationName, publicKey, privateKey };
}
