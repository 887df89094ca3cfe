import { generateKeyPair } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { issueCertificate } from './certificate.ts';
import type { Identity } from './certificate.ts';
import { certificateTable } from './certificateTable.ts';
import type { Authority, CertificateName, CertificateRecipe } from './certificateTable.ts';

/** A server certificate as PEM, the intermediates that belong to it, and its key. */
export interface ServerCertificate {
  readonly certificate: string;
  readonly intermediates: readonly string[];
  readonly privateKey: KeyObject;
}

/**
 * PEM. `public` is what the lab's Exchange chains to, `enterprise` its private authority, `unlisted` a public authority
 * that everybody but Salesforce trusts.
 */
export interface RootCertificates {
  readonly public: string;
  readonly enterprise: string;
  readonly unlisted: string;
}

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

type KeyName = 'root' | 'issuer' | 'otherRoot' | 'otherIssuer' | 'rsa2048' | 'rsa1024' | 'ecdsa';

/** The names an authority signs under, the keys it has, and whether its certificates say where to fetch their issuer. */
interface AuthorityRecipe {
  readonly root: keyof RootCertificates;
  readonly organisation: string;
  readonly commonName: string;
  readonly key: KeyName;
  readonly issuerAddress?: string;
}

const rootNames: Readonly<Record<keyof RootCertificates, readonly [organisation: string, name: string, key: KeyName]>> =
  {
    public: ['Lab Trust Services', 'Lab Public Root CA', 'root'],
    enterprise: ['Contoso', 'Contoso Enterprise Root CA', 'otherRoot'],
    unlisted: ['Regional Trust Centre', 'Regional Trust Root', 'otherRoot'],
  };

/** Public authorities name their issuer's address, an enterprise authority points into its directory, which is no URL. */
const authorities: Readonly<Record<Exclude<Authority, 'self'>, AuthorityRecipe>> = {
  public: {
    root: 'public',
    organisation: 'Lab Trust Services',
    commonName: 'Lab Public Server CA 1',
    key: 'issuer',
    issuerAddress: 'http://certificates.lab-trust.test/server-ca-1.crt',
  },
  distrusted: {
    root: 'public',
    organisation: 'Entrust, Inc.',
    commonName: 'Entrust Certification Authority - L1K',
    key: 'issuer',
    issuerAddress: 'http://certificates.lab-trust.test/l1k.crt',
  },
  unlisted: {
    root: 'unlisted',
    organisation: 'Regional Trust Centre',
    commonName: 'Regional Server CA',
    key: 'otherIssuer',
    issuerAddress: 'http://certificates.regional-trust.test/server-ca.crt',
  },
  enterprise: { root: 'enterprise', organisation: 'Contoso', commonName: 'Contoso Issuing CA 1', key: 'otherIssuer' },
  inspection: { root: 'enterprise', organisation: 'Contoso', commonName: 'Contoso Web Gateway CA', key: 'otherIssuer' },
};

const dayMs = 86_400_000;
const newKeyPair = promisify(generateKeyPair);

/** Makes fresh keys, valid around `now`; takes a fraction of a second and nothing is kept on disk. */
export async function makeCertificates(now: Date): Promise<LabCertificates> {
  const rsa = (modulusLength: number): Promise<KeyPair> => newKeyPair('rsa', { modulusLength });
  const [root, issuer, otherRoot, otherIssuer, rsa2048, rsa1024, ecdsa] = await Promise.all([
    rsa(2048),
    rsa(2048),
    rsa(2048),
    rsa(2048),
    rsa(2048),
    rsa(1024),
    newKeyPair('ec', { namedCurve: 'P-256' }),
  ]);
  return new LabCertificates(now, { root, issuer, otherRoot, otherIssuer, rsa2048, rsa1024, ecdsa });
}

/** Every certificate a lab can present, issued when it is first asked for, and the roots a client may be told to trust. */
export class LabCertificates {
  readonly rootCertificates: RootCertificates;
  private readonly now: Date;
  private readonly keys: Readonly<Record<KeyName, KeyPair>>;
  private readonly issued = new Map<CertificateName, ServerCertificate>();

  constructor(now: Date, keys: Readonly<Record<KeyName, KeyPair>>) {
    this.now = now;
    this.keys = keys;
    this.rootCertificates = {
      public: this.issueRoot('public'),
      enterprise: this.issueRoot('enterprise'),
      unlisted: this.issueRoot('unlisted'),
    };
  }

  /** The certificate of that name; always the same one. */
  server(name: CertificateName): ServerCertificate {
    const known = this.issued.get(name);
    if (known !== undefined) return known;
    const made = this.issueServer(certificateTable[name]);
    this.issued.set(name, made);
    return made;
  }

  private issueServer(recipe: CertificateRecipe): ServerCertificate {
    const { names, authority = 'public', daysOld = 190, daysLeft = 200, key = 'rsa2048', hash = 'sha256' } = recipe;
    const [commonName = ''] = names;
    const subject = { organisation: 'Contoso', commonName, ...this.keys[key] };
    const signer = authority === 'self' ? undefined : authorities[authority];
    const certificate = issueCertificate({
      subject,
      issuer: signer === undefined ? subject : this.identity(signer),
      ...this.validity(daysOld, daysLeft),
      hosts: names,
      issuerAddress: signer?.issuerAddress,
      hash,
    });
    const intermediates = signer === undefined ? [] : [this.issueIntermediate(signer)];
    return { certificate, intermediates, privateKey: this.keys[key].privateKey };
  }

  private issueRoot(name: keyof RootCertificates): string {
    const root = this.rootIdentity(name);
    return issueCertificate({ subject: root, issuer: root, ...this.validity(3650, 3650), hosts: [] });
  }

  private issueIntermediate(authority: AuthorityRecipe): string {
    const issuer = this.rootIdentity(authority.root);
    return issueCertificate({ subject: this.identity(authority), issuer, ...this.validity(1800, 1800), hosts: [] });
  }

  private rootIdentity(name: keyof RootCertificates): Identity {
    const [organisation, commonName, key] = rootNames[name];
    return { organisation, commonName, ...this.keys[key] };
  }

  private identity({ organisation, commonName, key }: AuthorityRecipe): Identity {
    return { organisation, commonName, ...this.keys[key] };
  }

  private validity(daysOld: number, daysLeft: number): { readonly notBefore: Date; readonly notAfter: Date } {
    return {
      notBefore: new Date(this.now.getTime() - daysOld * dayMs),
      notAfter: new Date(this.now.getTime() + daysLeft * dayMs),
    };
  }
}
