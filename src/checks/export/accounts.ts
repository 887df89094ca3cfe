import type { ExportObject } from '../../core/export/model.ts';
import type { Sourced } from '../../core/export/inventory.ts';
import { propertyOf, textOf, textsOf } from '../../core/export/values.ts';
import type { PropertyPath } from '../../core/subject.ts';
import type { RuleContext } from './rule.ts';
import { accountNames, namesOf } from './select.ts';
import { identityOf, said, type Statement } from './statement.ts';

/** The service account in Active Directory, ready to be judged. */
export interface SeenAccount {
  readonly account: string;
  readonly object: ExportObject;
  /** What every finding about a property of the account has. */
  readonly shownBy: (property: string) => {
    readonly name: string;
    readonly property: PropertyPath;
    readonly by: readonly [Statement];
    readonly sensitivity: 'personal';
  };
}

/** The accounts of an export that are the service account; without a profile, each of them may be. */
export function accountsOf(users: readonly Sourced<ExportObject>[], { profile }: RuleContext): readonly SeenAccount[] {
  const wanted = profile && accountNames(profile.serviceAccount).map((name) => name.toLowerCase());
  return users
    .filter(({ part }) => !wanted || namesOf(part).some((name) => wanted.includes(name.toLowerCase())))
    .map((source) => {
      const account =
        profile?.serviceAccount.userName ?? textOf(source.part, 'SamAccountName')?.value ?? identityOf(source.part);
      return {
        account,
        object: source.part,
        shownBy: (property) => ({
          name: account,
          property: ['serviceAccount', 'userName'],
          by: [said(source, property)],
          sensitivity: 'personal',
        }),
      };
    });
}

/** The account's groups whose distinguished names fit; direct memberships are all that an export has. */
export function groupsOf(object: ExportObject, pattern: RegExp): readonly string[] {
  return (textsOf(object, 'MemberOf')?.value ?? []).map(({ value }) => value).filter((name) => pattern.test(name));
}

/** True where an hour of the week is closed: 21 bytes, all ones where none is ([MS-ADLS] logonHours). */
export function hoursAreLimited(object: ExportObject): boolean {
  const located = propertyOf(object, 'LogonHours');
  if (!located || located.isTruncated) return false;
  const { value } = located;
  if (value instanceof Uint8Array) return value.length === 21 && value.some((hours) => hours !== 0xff);
  // The collector writes the bytes as base64.
  return typeof value === 'string' && /^[A-Za-z\d+/]{28}$/.test(value) && value !== '/'.repeat(28);
}

const TICKS_PER_MS = 10_000n;
const EPOCH_MS = 11_644_473_600_000n;

/** When the password expires (100 ns since 1601); undefined where the export does not say. */
export function expiryOf(object: ExportObject): Date | 'never' | undefined {
  const ticks = textOf(object, 'msDS-UserPasswordExpiryTimeComputed')?.value;
  if (ticks === undefined || !/^\d{1,20}$/.test(ticks)) return undefined;
  const ms = Number(BigInt(ticks) / TICKS_PER_MS - EPOCH_MS);
  // The greatest number stands for a password that does not expire.
  return ms > 8.64e14 ? 'never' : new Date(ms);
}
