/** A user name as it arrived: `DOMAIN\\user` has a domain, a UPN keeps its suffix in the name. */
export interface LogonName {
  readonly user: string;
  readonly domain: string;
}

/** Takes a user name of a Basic sign-in apart. */
export function readLogonName(text: string): LogonName {
  const slash = text.indexOf('\\');
  return slash < 0 ? { user: text, domain: '' } : { user: text.slice(slash + 1), domain: text.slice(0, slash) };
}
