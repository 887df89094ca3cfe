import { organisation } from '../organisation.ts';

/** A mailbox-enabled user as Active Directory knows them. */
export interface Recipient {
  readonly primarySmtpAddress: string;
  readonly proxyAddresses: readonly string[];
  readonly userPrincipalName: string;
  readonly displayName: string;
  readonly sid: string;
  readonly legacyDn: string;
  /** Undefined for named people; 1 to 100,000 for the numbered users. */
  readonly userNumber: number | undefined;
}

const domainSid = 'S-1-5-21-1085031214-1563985344-725345543';
const highestUserNumber = 100_000;
const firstNamedRid = 1101;
const firstNumberedRid = 10_000;

interface Person {
  readonly localPart: string;
  readonly displayName: string;
  readonly domain: string;
}

const { domain, secondDomain } = organisation;

/** In the order of their security identifiers. */
const namedPeople: readonly Person[] = [
  { localPart: organisation.serviceAccount.samAccountName, displayName: 'Salesforce Sync (service account)', domain },
  { localPart: 'anna.berg', displayName: 'Anna Berg', domain },
  { localPart: 'ben.cole', displayName: 'Ben Cole', domain },
  { localPart: 'carla.diaz', displayName: 'Carla Diaz', domain },
  { localPart: 'david.evans', displayName: 'David Evans', domain },
  { localPart: 'emma.fox', displayName: 'Emma Fox', domain },
  { localPart: 'felix.grant', displayName: 'Felix Grant', domain },
  { localPart: 'grace.holm', displayName: 'Grace Holm', domain },
  { localPart: 'vip.chair', displayName: 'Victoria Price (Chair)', domain },
  { localPart: 'nina.frost', displayName: 'Nina Frost', domain: secondDomain },
  { localPart: 'otto.gray', displayName: 'Otto Gray', domain: secondDomain },
];

/**
 * Finds a recipient by any of its SMTP addresses, ignoring case. The directory is a rule, not a list:
 * `user00001@` to `user99999@` and `user100000@` exist, each with the proxy address `u00001@` and so on;
 * named people, some of them in the second domain, have the proxy address of their initial and last name, as in `a.berg@`.
 */
export function findByAddress(address: string): Recipient | undefined {
  const [localPart = '', suffix = ''] = address.trim().toLowerCase().split('@');
  return (suffix === domain ? findNumbered(localPart) : undefined) ?? findNamed(localPart, suffix);
}

/** Finds a recipient by user principal name, which in this organisation equals the primary SMTP address. */
export function findByPrincipalName(name: string): Recipient | undefined {
  const found = findByAddress(name);
  return found?.userPrincipalName === name.trim().toLowerCase() ? found : undefined;
}

/** Finds a recipient by security identifier. */
export function findBySid(sid: string): Recipient | undefined {
  const text = sid.trim().toUpperCase();
  if (!text.startsWith(`${domainSid}-`)) return undefined;
  const rid = Number(text.slice(domainSid.length + 1));
  const named = namedPeople[rid - firstNamedRid];
  return named === undefined ? numbered(rid - firstNumberedRid) : namedRecipient(named);
}

/** Finds up to `limit` recipients whose address or display name starts with the text, as ambiguous name resolution does. */
export function findByPrefix(text: string, limit: number): readonly Recipient[] {
  const wanted = text
    .trim()
    .toLowerCase()
    .replace(/^smtp:/, '');
  const exact = findByAddress(wanted);
  if (exact !== undefined) return [exact];
  if (wanted === '') return [];
  return namedPeople
    .filter(
      ({ localPart, displayName }) => localPart.startsWith(wanted) || displayName.toLowerCase().startsWith(wanted),
    )
    .slice(0, limit)
    .map(namedRecipient);
}

/** Whether the address is the recipient's primary one rather than another proxy address. */
export function isPrimaryAddress(recipient: Recipient, address: string): boolean {
  return recipient.primarySmtpAddress === address.trim().toLowerCase();
}

function findNumbered(localPart: string): Recipient | undefined {
  const digits = /^(?:user|u)(\d{5,6})$/.exec(localPart)?.[1];
  if (digits === undefined) return undefined;
  const found = numbered(Number(digits));
  return found?.proxyAddresses.some((address) => address.startsWith(`${localPart}@`)) === true ? found : undefined;
}

function numbered(userNumber: number): Recipient | undefined {
  if (!Number.isInteger(userNumber) || userNumber < 1 || userNumber > highestUserNumber) return undefined;
  const digits = String(userNumber).padStart(5, '0');
  const person = { localPart: `user${digits}`, displayName: `User ${digits}`, domain };
  return recipient(person, `u${digits}`, firstNumberedRid + userNumber, userNumber);
}

function findNamed(localPart: string, suffix: string): Recipient | undefined {
  const found = namedPeople.find(
    (person) => person.domain === suffix && [person.localPart, aliasOf(person.localPart)].includes(localPart),
  );
  return found === undefined ? undefined : namedRecipient(found);
}

function namedRecipient(person: Person): Recipient {
  return recipient(person, aliasOf(person.localPart), firstNamedRid + namedPeople.indexOf(person), undefined);
}

function aliasOf(localPart: string): string | undefined {
  const [first = '', last] = localPart.split('.');
  return last === undefined ? undefined : `${first.charAt(0)}.${last}`;
}

function recipient(
  { localPart, displayName, domain: suffix }: Person,
  alias: string | undefined,
  rid: number,
  userNumber: number | undefined,
): Recipient {
  const primarySmtpAddress = `${localPart}@${suffix}`;
  return {
    primarySmtpAddress,
    proxyAddresses: [primarySmtpAddress, ...(alias === undefined ? [] : [`${alias}@${suffix}`])],
    userPrincipalName: primarySmtpAddress,
    displayName,
    sid: `${domainSid}-${String(rid)}`,
    legacyDn: `/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${localPart}`,
    userNumber,
  };
}
