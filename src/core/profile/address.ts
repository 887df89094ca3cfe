/** The part after the last `@`, lower case; an address without one gives an empty string. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** An address as it is compared: Exchange and Salesforce know no case in it, and people leave space around it. */
export function foldAddress(address: string): string {
  return address.trim().toLowerCase();
}

/** The address in `smtp:anna.berg@contoso.com`, as exports write those of a mailbox; any other as it is. */
export function bareAddress(address: string): string {
  return address.trim().replace(/^smtp:/i, '');
}

/**
 * True for an address as Exchange takes one for a mailbox: a dot-atom and a host name with at least two labels
 * (RFC 5321 §4.1.2 without quoted strings and address literals).
 */
export function isMailboxAddress(address: string): boolean {
  const [, local = '', domain = ''] = /^([^@\s]+)@([^@\s]+)$/.exec(address) ?? [];
  return local.length <= 64 && DOT_ATOM.test(local) && isHostName(domain) && domain.includes('.');
}

/** True for a DNS host name (RFC 1123 §2.1): labels of letters, digits and inner hyphens, 253 characters at most. */
export function isHostName(host: string): boolean {
  return host.length <= 253 && host.split('.').every((label) => HOST_LABEL.test(label));
}

const DOT_ATOM = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const HOST_LABEL = /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i;
