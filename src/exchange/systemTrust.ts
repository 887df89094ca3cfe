import { getCACertificates, rootCertificates } from 'node:tls';
import type { KeptTrustStore } from '../core/salesforce/observations.ts';
import type { Trust } from './options.ts';

/**
 * The trust of this machine: to send a password, the public roots, the operating system's store and the authorities
 * an administrator added (PEM); to judge for Salesforce, what its org told, or else the public roots alone (Mozilla's, as
 * Node carries them).
 */
export function systemTrust(additional: readonly string[] = [], orgRoots?: KeptTrustStore): Trust {
  return {
    sending: [...new Set([...rootCertificates, ...systemRoots(), ...additional])],
    publicRoots: rootCertificates,
    ...(orgRoots && { orgRoots }),
  };
}

/** Empty where the runtime cannot read the system's store (Node before 22.15): then only the public roots count. */
function systemRoots(): readonly string[] {
  return typeof getCACertificates === 'function' ? getCACertificates('system') : [];
}
