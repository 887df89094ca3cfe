import type { ExportObject } from '../../../core/export/model.ts';
import { objectsOf, type Inventory, type Sourced } from '../../../core/export/inventory.ts';
import { parseOpath } from '../../../core/export/opath.ts';
import { matchOpath } from '../../../core/export/opathMatch.ts';
import { flagOf, textOf } from '../../../core/export/values.ts';
import { identityOf, said, type Statement } from '../statement.ts';
import type { RoleAssignment } from './assignments.ts';
import { isBelow, type KnownRecipient } from './recipients.ts';

/** Whether something covers a mailbox, with the statement that decided; `unknown` says what it hangs on. */
export type Coverage =
  | { readonly kind: 'covered' }
  | { readonly kind: 'missed'; readonly by: Statement; readonly reason: 'filter' | 'root' | 'unit' | 'noScope' }
  | { readonly kind: 'unknown'; readonly scope: string; readonly unknown: string; readonly by: Statement };

/** A management scope that limits recipients. */
export interface RecipientScope {
  readonly source: Sourced<ExportObject>;
  readonly name: string;
  readonly isExclusive: boolean;
}

/** The scopes of the exports; those for servers and databases say nothing of mailboxes. */
export function recipientScopes(inventory: Inventory): readonly RecipientScope[] {
  return objectsOf(inventory, 'ManagementScope')
    .filter(({ part }) =>
      /^(RecipientScope|PartnerDelegatedTenantScope)?$/i.test(textOf(part, 'ScopeRestrictionType')?.value ?? ''),
    )
    .map((source) => ({
      source,
      name: textOf(source.part, 'Name')?.value ?? identityOf(source.part),
      isExclusive: flagOf(source.part, 'Exclusive')?.value === true,
    }));
}

/** Whether the write scope of an assignment covers a mailbox (facts B6). */
export function coverageOf(
  assignment: RoleAssignment,
  recipient: KnownRecipient,
  scopes: readonly RecipientScope[],
): Coverage {
  const { writeScope, customScope, organizationalUnit, source, identity } = assignment;
  if (customScope !== undefined) return byScopeName(customScope, assignment, recipient, scopes);
  if (organizationalUnit !== undefined) {
    const by = said(source, 'RecipientOrganizationalUnitScope');
    if (recipient.unit === undefined) return { kind: 'unknown', scope: identity, unknown: 'OrganizationalUnit', by };
    return isBelow(recipient.unit, organizationalUnit) ? { kind: 'covered' } : { kind: 'missed', by, reason: 'unit' };
  }
  const by = said(source, 'RecipientWriteScope');
  if (writeScope === undefined) return { kind: 'unknown', scope: identity, unknown: 'RecipientWriteScope', by };
  return /^Organization$/i.test(writeScope) ? { kind: 'covered' } : { kind: 'missed', by, reason: 'noScope' };
}

function byScopeName(
  name: string,
  { source }: RoleAssignment,
  recipient: KnownRecipient,
  scopes: readonly RecipientScope[],
): Coverage {
  const scope = scopes.find((one) => isCalled(one, name));
  const by = said(source, 'CustomRecipientWriteScope');
  return scope
    ? coverageByScope(scope, recipient)
    : { kind: 'unknown', scope: name, unknown: 'Get-ManagementScope', by };
}

function isCalled({ name, source }: RecipientScope, wanted: string): boolean {
  return [name, identityOf(source.part)].some((one) => one.toLowerCase() === wanted.toLowerCase());
}

/** Whether filter and root of a scope both cover a mailbox ([MS-SCOPE]). */
export function coverageByScope({ source, name }: RecipientScope, recipient: KnownRecipient): Coverage {
  const root = textOf(source.part, 'RecipientRoot')?.value;
  if (root !== undefined && recipient.unit !== undefined && !isBelow(recipient.unit, root)) {
    return { kind: 'missed', by: said(source, 'RecipientRoot'), reason: 'root' };
  }
  const by = said(source, 'RecipientFilter');
  const filter = textOf(source.part, 'RecipientFilter')?.value;
  if (filter === undefined) return { kind: 'unknown', scope: name, unknown: 'RecipientFilter', by };
  const parsed = parseOpath(filter);
  if (!('filter' in parsed)) return { kind: 'unknown', scope: name, unknown: 'RecipientFilter', by };
  const match = matchOpath(parsed.filter, recipient.lookup);
  if (match.kind === 'no') return { kind: 'missed', by, reason: 'filter' };
  if (match.kind === 'unknown') return { kind: 'unknown', scope: name, unknown: match.properties.join(', '), by };
  if (root === undefined || recipient.unit !== undefined) return { kind: 'covered' };
  return { kind: 'unknown', scope: name, unknown: 'OrganizationalUnit', by };
}
