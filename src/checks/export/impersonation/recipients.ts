import type { RecipientLookup } from '../../../core/export/opathMatch.ts';
import { isUnset, propertyOf, textOf, textsOf } from '../../../core/export/values.ts';
import type { RecipientIndex } from '../select.ts';

/** A mailbox as far as the exports know it. */
export interface KnownRecipient {
  readonly lookup: RecipientLookup;
  /** `contoso.com/Sales/Berlin`; undefined where it is not told. */
  readonly unit?: string | undefined;
}

const SOURCES = ['Mailbox', 'Recipient', 'RecipientMembership', 'User', 'CASMailbox', 'ADUser'];

/** What the exports know of a mailbox by its address: a property that none of them has is not known, not empty. */
export function recipientOf(index: RecipientIndex, address: string): KnownRecipient {
  const objects = SOURCES.flatMap((type) => index.find(type, address)).map(({ part }) => part);
  const lookup: RecipientLookup = (property) => {
    for (const object of objects) {
      const located = propertyOf(object, property);
      if (!located || located.isTruncated) continue;
      if (isUnset(located)) return [];
      const values = textsOf(object, property)?.value;
      if (values && values.length > 0) return values.map(({ value }) => value);
    }
    return undefined;
  };
  const units = objects.map((object) => textOf(object, 'OrganizationalUnit')?.value);
  const names = objects.map((object) => textOf(object, 'DistinguishedName')?.value);
  const unit =
    units.find(Boolean) ?? names.flatMap((name) => (name === undefined ? [] : parentOf(canonicalOf(name)))).at(0);
  return { lookup, unit };
}

/** The canonical form of a distinguished name: `CN=Anna,OU=Sales,DC=contoso,DC=com` is `contoso.com/Sales/Anna`. */
export function canonicalOf(name: string): string {
  const steps = name.split(/(?<!\\),/).map((step) => step.trim());
  const domain = steps.filter((step) => /^DC=/i.test(step)).map((step) => step.slice(3));
  const path = steps.filter((step) => /^(OU|CN)=/i.test(step)).map((step) => step.slice(3).replace(/\\(.)/g, '$1'));
  return domain.length === 0 ? name : [domain.join('.'), ...path.reverse()].join('/');
}

/** True where a place is a unit or below it; both in either form. */
export function isBelow(place: string, unit: string): boolean {
  const [inner, outer] = [canonicalOf(place).toLowerCase(), canonicalOf(unit).toLowerCase().replace(/\/$/, '')];
  return inner === outer || inner.startsWith(`${outer}/`);
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
