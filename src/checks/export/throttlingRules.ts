// The throttling policy of the account bears the sync, and has limits: THR-01, THR-03.
import { lowConcurrency, unlimited } from '../../core/catalogue/throttling.ts';
import type { ExportObject } from '../../core/export/model.ts';
import { objectsOf, type Inventory, type Sourced } from '../../core/export/inventory.ts';
import { isUnset, numberOf, propertyOf, textOf } from '../../core/export/values.ts';
import { powerShell, type PowerShellScript } from '../../core/powerShell.ts';
import { literal } from '../../core/scripts/literal.ts';
import { found } from './found.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { accountNames } from './select.ts';
import { identityOf, said } from './statement.ts';

const OWN = 'Salesforce sync';
const LIMITS = ['EwsMaxConcurrency', 'EwsRechargeRate', 'EwsCutoffBalance'];

/** The account has at least the 10 connections that every version of Exchange grants by default. */
export const enoughConnections: ExportRule = {
  id: 'throttling.connections',
  rows: ['THR-01'],
  judge: (inventory, context) =>
    policies(inventory, context).flatMap((policy) => {
      const value = numberOf(policy.part, 'EwsMaxConcurrency')?.value;
      if (value === undefined || value >= 10) return [];
      const args = { policy: identityOf(policy.part), account: accountOf(context), value };
      const by = [said(policy, 'EwsMaxConcurrency')] as const;
      const script = ownPolicy(policy.part, context);
      return [found(lowConcurrency, { args, ...subject(context), by, script }, context)];
    }),
};

/** The policy has limits. An empty value of a policy that is not the global one is taken from that. */
export const limited: ExportRule = {
  id: 'throttling.limited',
  rows: ['THR-03'],
  judge: (inventory, context) =>
    policies(inventory, context).flatMap((policy) => {
      const property = LIMITS.find((name) => isUnlimited(policy.part, name));
      if (property === undefined) return [];
      const statement = said(policy, property);
      const args = { policy: identityOf(policy.part), account: accountOf(context), property, value: statement.shown };
      const script = ownPolicy(policy.part, context);
      return [found(unlimited, { args, ...subject(context), by: [statement], script }, context)];
    }),
};

/** A policy of the account's own; the way back leads to the one it had, or to the global one. */
function ownPolicy(policy: ExportObject, context: RuleContext): PowerShellScript {
  const account = accountOf(context);
  const before = isGlobal(policy) ? null : identityOf(policy);
  const association = powerShell`Set-ThrottlingPolicyAssociation -Identity ${account} -ThrottlingPolicy `;
  return {
    inspect: powerShell`Get-ThrottlingPolicyAssociation -Identity ${account} | Format-List 'ThrottlingPolicyId'`,
    change: `New-ThrottlingPolicy -Name ${literal(OWN)} -EwsMaxConcurrency 50 -EwsCutoffBalance 3000000\n${association}${literal(OWN)}`,
    undo: `${association}${literal(before)}\nRemove-ThrottlingPolicy -Identity ${literal(OWN)}`,
  };
}

function isUnlimited(policy: ExportObject, property: string): boolean {
  const located = propertyOf(policy, property);
  if (textOf(policy, property)?.value.toLowerCase() === 'unlimited') return true;
  return isGlobal(policy) && isUnset(located);
}

function isGlobal(policy: ExportObject): boolean {
  return textOf(policy, 'ThrottlingPolicyScope')?.value.toLowerCase() === 'global';
}

/** The policy that the account is associated with, or else the global one. */
function policies(inventory: Inventory, { profile, index }: RuleContext): readonly Sourced<ExportObject>[] {
  const all = objectsOf(inventory, 'ThrottlingPolicy');
  const associations = profile
    ? index.find('ThrottlingPolicyAssociation', ...accountNames(profile.serviceAccount))
    : [];
  const own = associations.flatMap(({ part }) => textOf(part, 'ThrottlingPolicyId')?.value ?? []);
  const associated = all.filter(({ part }) => own.some((name) => isNamed(part, name)));
  return associated.length > 0 ? associated : all.filter(({ part }) => isGlobal(part));
}

function isNamed(policy: ExportObject, name: string): boolean {
  const wanted = name.slice(name.lastIndexOf('\\') + 1).toLowerCase();
  return ['Name', 'Identity'].some((property) => {
    const value = textOf(policy, property)?.value.toLowerCase();
    return value !== undefined && value.slice(value.lastIndexOf('\\') + 1) === wanted;
  });
}

function accountOf({ profile }: RuleContext): string {
  return profile?.serviceAccount.userName ?? 'the service account';
}

function subject(context: RuleContext) {
  return { name: accountOf(context), property: ['serviceAccount', 'userName'] };
}
