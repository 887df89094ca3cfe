import { rootCertificates } from 'node:tls';
import type { KeptTrustStore } from '../core/salesforce/observations.ts';
import type { NetworkMap } from './network/networkMap.ts';
import type { Trust } from './options.ts';

/** What a running practice lab says of itself that the wire needs. */
export interface LabAddress {
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly dnsPort: number;
  readonly rootCertificates: { readonly public: string; readonly enterprise: string; readonly unlisted: string };
  /** Every domain it answers for, those it plays for Exchange Online among them. */
  readonly domains: readonly string[];
}

/** The domains by which a profile shows that it is one of the lab. */
export const LAB_DOMAINS: readonly string[] = ['contoso.test', 'contoso.local', 'fabrikam.test', 'elsewhere.test'];

/** True for a profile that names only what the lab answers for. */
export function isLabHost(host: string): boolean {
  const name = host.toLowerCase();
  return LAB_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

/** Leads the lab's names to it. Its roots are trusted here and nowhere else, each as its like is in earnest. */
export function labWire(
  lab: LabAddress,
  orgRoots?: KeptTrustStore,
): { readonly network: NetworkMap; readonly trust: Trust } {
  const ports = new Map([
    [443, lab.httpsPort],
    [80, lab.httpPort],
  ]);
  return {
    network: { dnsServer: { address: '127.0.0.1', port: lab.dnsPort }, ports, onlyHosts: lab.domains },
    trust: {
      sending: Object.values(lab.rootCertificates),
      publicRoots: [...rootCertificates, lab.rootCertificates.public],
      ...(orgRoots && { orgRoots }),
    },
  };
}
