/** A sign-in name taken apart: `DOMAIN\user`, or a user principal name, which goes to the server as a whole. */
export interface UserName {
  readonly domain: string;
  readonly user: string;
}

/** True for `DOMAIN\user` and `user@domain`; a bare name would be looked up in whatever domain the server prefers. */
export function isUserName(value: string): boolean {
  return DOWN_LEVEL.test(value) || PRINCIPAL.test(value);
}

/** Takes a sign-in name apart the way NTLM wants it: a user principal name has an empty domain ([MS-NLMP] 3.1.5.1.2). */
export function splitUserName(value: string): UserName {
  const [, domain, user] = DOWN_LEVEL.exec(value) ?? [];
  return domain !== undefined && user !== undefined ? { domain, user } : { domain: '', user: value };
}

/** No control characters nor the characters Active Directory forbids in a sAMAccountName. */
const DOWN_LEVEL = /^([^\s\\/:*?"<>|@]+)\\([^\\/[\]:;|=,+*?<>"@\p{Cc}]+)$/u;
const PRINCIPAL = /^[^\s\\/@"[\]:;|=,*?<>\p{Cc}]+@[^\s\\/@"[\]:;|=,*?<>\p{Cc}]+$/u;
