import type { AccessSource, OrgAccess } from './access.ts';
import { OrgFaultError } from './faultError.ts';
import type { LabOrg } from './options.ts';

/** The way into the practice lab's org, which tells its token itself and has no other. */
export class LabAccess implements AccessSource {
  readonly #lab: LabOrg;

  constructor(lab: LabOrg) {
    this.#lab = lab;
  }

  open(): Promise<OrgAccess> {
    const { username, alias, accessToken, instanceUrl } = this.#lab;
    return Promise.resolve({ username, ...(alias !== undefined && { alias }), accessToken, instanceUrl });
  }

  renew(): Promise<never> {
    return Promise.reject(new OrgFaultError({ kind: 'sessionExpired' }));
  }
}

/** The org of a running lab, as the lab tells of itself. */
export function labOrgOf({
  org,
  rootCertificates,
}: {
  readonly org: Omit<LabOrg, 'rootCertificate'>;
  readonly rootCertificates: { readonly public: string };
}): LabOrg {
  return { ...org, rootCertificate: rootCertificates.public };
}
