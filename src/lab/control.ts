/** What a lab writes to its state file: all a client needs to reach it and sign in. Times, ports and paths of this start only. */
export interface LabState {
  readonly pid: number;
  readonly version: 1;
  readonly httpsPort: number;
  readonly httpPort: number;
  readonly dnsPort: number;
  readonly controlPort: number;
  readonly controlToken: string;
  /**
   * PEM; `public` is what the lab's Exchange chains to, `enterprise` its private authority, `unlisted` a public authority
   * that everybody but Salesforce trusts.
   */
  readonly rootCertificates: { readonly public: string; readonly enterprise: string; readonly unlisted: string };
  /** `userName` is DOMAIN\user; `address` is UPN and primary SMTP address. */
  readonly serviceAccount: { readonly userName: string; readonly address: string; readonly password: string };
  readonly domain: string;
  /** Every domain the lab's DNS answers for, those of Exchange Online among them. */
  readonly domains: readonly string[];
  readonly hosts: LabHosts;
  readonly ewsUrl: string;
  readonly org: LabOrg;
}

/** The practice org: how to find it and to get in. Its certificate chains to the public root. */
export interface LabOrg {
  /** Origin alone, without a slash at its end. */
  readonly instanceUrl: string;
  readonly accessToken: string;
  /** 18 characters. */
  readonly orgId: string;
  /** Who the token belongs to. */
  readonly username: string;
  readonly alias: string;
}

/** The host names the lab plays; all are answered on `httpsPort` and, where plain http exists, `httpPort`. */
export interface LabHosts {
  readonly ews: string;
  readonly autodiscover: string;
  readonly webSite: string;
  readonly trap: string;
}

/** One entry of the fault catalogue, for lists. */
export interface LabFault {
  readonly name: string;
  readonly kind: 'fault' | 'misbehaviour' | 'variant';
  /** Rows of the rule catalogue it shows, such as `EWS-04`. */
  readonly rules: readonly string[];
  readonly title: string;
  readonly changes: string;
}

/** What `GET /status` answers. */
export interface LabStatus {
  /** Names of the active faults in the order they were switched on. */
  readonly active: readonly string[];
  readonly faults: readonly LabFault[];
  readonly isLockedOut: boolean;
  /** Requests by `https`, `http`, `dns`, `ews`, `autodiscover`, `trap`, `org`. */
  readonly requests: Readonly<Record<string, number>>;
  /** Operations by name: those of EWS, and of the org `RemoteProxy.create`, `RemoteProxy.delete`, `executeAnonymous`. */
  readonly operations: Readonly<Record<string, number>>;
  /** Finished sign-ins as `<basic|ntlm>.<outcome>`, such as `ntlm.accepted` or `basic.wrongPassword`. */
  readonly signIns: Readonly<Record<string, number>>;
  /** Requests that reached the host nobody approved. */
  readonly trap: readonly LabTrapEntry[];
}

/** A request to the trap host; `authorization` is the scheme it carried, if any. */
export interface LabTrapEntry {
  readonly at: string;
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}
