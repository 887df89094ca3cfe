/** What leads into an org; the token stays in memory. */
export interface OrgAccess {
  readonly username: string;
  readonly alias?: string;
  /** Origin alone. */
  readonly instanceUrl: string;
  readonly accessToken: string;
  readonly cliVersion?: string;
}

/** Where the way into an org comes from. Both methods reject with an `OrgFaultError` where there is none. */
export interface AccessSource {
  open(signal: AbortSignal): Promise<OrgAccess>;
  /** Another token after the org refused this one. */
  renew(refused: OrgAccess, signal: AbortSignal): Promise<OrgAccess>;
}
