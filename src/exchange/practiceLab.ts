import { rootCertificates } from 'node:tls';
import type { NetworkMap } from './network/networkMap.ts';
import type { Trust } from './options.ts';

/** What a running practice lab says of itself that the wire needs. */
export interface LabAddress {
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly dnsPort: number;
  readonly rootCertificates: { readonly public: string; readonly enterprise: string };
}

/** The domains the lab answers for; its internal one is among them, so that no other resolver is asked for it. */
export const LAB_DOMAINS: readonly string[] = ['contoso.test', 'contoso.local', 'elsewhere.test'];

/** True for a profile that names only what the lab answers for. */
export function isLabHost(host: string): boolean {
  const name = host.toLowerCase();
  return LAB_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
}

/** Leads the lab's names to it. Its two roots are trusted here and nowhere else, each as its like is in earnest. */
export function labWire(lab: LabAddress): { readonly network: NetworkMap; readonly trust: Trust } {
  const ports = new Map([
    [443, lab.httpsPort],
    [80, lab.httpPort],
  ]);
  return {
    network: { dnsServer: { address: '127.0.0.1', port: lab.dnsPort }, ports, onlyHosts: LAB_DOMAINS },
    trust: {
      sending: [lab.rootCertificates.public, lab.rootCertificates.enterprise],
      salesforce: [...rootCertificates, lab.rootCertificates.public],
    },
  };
}
