// The scope of the assignment covers each mailbox of the profile: IMP-04, IMP-05, IMP-06, IMP-07.
import { outOfScope } from '../../../core/catalogue/impersonation.ts';
import { scopeNotEvaluated } from '../../../core/catalogue/exportImpersonation.ts';
import { inShell } from '../../../core/catalogue/remedies.ts';
import type { Finding } from '../../../core/finding.ts';
import type { ExportObject } from '../../../core/export/model.ts';
import { parseOpath, type OpathFilter } from '../../../core/export/opath.ts';
import { textOf } from '../../../core/export/values.ts';
import type { ConnectionProfile } from '../../../core/profile/profile.ts';
import { powerShell } from '../../../core/powerShell.ts';
import type { Remedy } from '../../../core/remedy.ts';
import { changeOf } from '../../../core/scripts/changeOf.ts';
import { text, type Text } from '../../../core/text.ts';
import { found } from '../found.ts';
import type { ExportRule, RuleContext } from '../rule.ts';
import { identityOf, said, type Statement } from '../statement.ts';
import { roleAssignments, type RoleAssignment } from './assignments.ts';
import { coverageByScope, coverageOf, recipientScopes, type Coverage, type RecipientScope } from './coverage.ts';
import { recipientOf, type KnownRecipient } from './recipients.ts';

/** Each mailbox of the profile is covered by an assignment of the account, and by no exclusive scope of others. */
export const mailboxesInScope: ExportRule = {
  id: 'impersonation.scope',
  rows: ['IMP-04', 'IMP-06', 'IMP-07'],
  judge: (inventory, context) => {
    const { profile } = context;
    const all = profile ? roleAssignments(inventory, profile, context.index) : [];
    // A group whose members are not told may hold the account, with a scope of its own.
    if (!profile || all.some(({ holder }) => holder === 'unknownMembers')) return [];
    const usable = all.filter(({ isEnabled, isRegular, holder }) => isEnabled && isRegular && holder === 'account');
    if (usable.length === 0) return [];
    const scopes = recipientScopes(inventory);
    return profile.mailboxes.flatMap((mailbox, index) => {
      const recipient = recipientOf(context.index, mailbox);
      const seen = { mailbox, index, profile, context };
      return judgeExclusive(usable, scopes, recipient, seen) ?? judgeCoverage(usable, scopes, recipient, seen);
    });
  },
};

interface Seen {
  readonly mailbox: string;
  readonly index: number;
  readonly profile: ConnectionProfile;
  readonly context: RuleContext;
}

/** One covering assignment is enough; otherwise what is not known outweighs what is known to miss. */
function judgeCoverage(
  usable: readonly RoleAssignment[],
  scopes: readonly RecipientScope[],
  recipient: KnownRecipient,
  seen: Seen,
): Finding[] {
  const coverages = usable.map((assignment) => coverageOf(assignment, recipient, scopes));
  if (coverages.some(({ kind }) => kind === 'covered')) return [];
  const unknown = coverages.find((one) => one.kind === 'unknown');
  if (unknown) return [notEvaluated(unknown, seen)];
  const missed = coverages.find((one) => one.kind === 'missed');
  return missed ? [outside(missed.by, missedWords(missed, seen), seen, rootRemedy(missed))] : [];
}

/** An exclusive scope bars everyone who is not assigned through one that covers the mailbox as well ([MS-SCOPE]). */
function judgeExclusive(
  usable: readonly RoleAssignment[],
  scopes: readonly RecipientScope[],
  recipient: KnownRecipient,
  seen: Seen,
): Finding[] | undefined {
  const exclusive = scopes.filter(({ isExclusive }) => isExclusive);
  const barring = exclusive.find((scope) => coverageByScope(scope, recipient).kind === 'covered');
  if (!barring) return undefined;
  const own = exclusive.filter((scope) =>
    usable.some(({ customScope }) => customScope?.toLowerCase() === scope.name.toLowerCase()),
  );
  if (own.some((scope) => coverageByScope(scope, recipient).kind === 'covered')) return [];
  const words = text(
    'The exclusive scope {scope} covers {mailbox}. It bars every assignment that does not use it or another exclusive one, and so that of {account}.',
    { scope: barring.name, mailbox: seen.mailbox, account: seen.profile.serviceAccount.userName },
  );
  return [outside(said(barring.source, 'Exclusive'), words, seen)];
}

function outside(by: Statement, words: Text, { mailbox, index, profile, context }: Seen, remedy?: Remedy): Finding {
  const { userName: account } = profile.serviceAccount;
  const args = { account, mailbox, allowed: 'none', count: profile.mailboxes.length };
  const shown = { args, name: mailbox, property: ['mailboxes', index], by: [by] as const, words, remedy };
  return found(outOfScope, { ...shown, sensitivity: 'personal' }, context);
}

function notEvaluated(
  { scope, unknown, by }: Extract<Coverage, { kind: 'unknown' }>,
  { mailbox, index, context }: Seen,
): Finding {
  const args = { scope, mailbox, unknown };
  return found(
    scopeNotEvaluated,
    { args, name: mailbox, property: ['mailboxes', index], by: [by], sensitivity: 'personal' },
    context,
  );
}

function missedWords({ by, reason }: Extract<Coverage, { kind: 'missed' }>, { mailbox, profile }: Seen): Text {
  const args = { mailbox, account: profile.serviceAccount.userName, identity: by.identity, value: by.shown };
  if (reason === 'filter')
    return text(
      'The filter of {identity} does not cover {mailbox} ({value}), so Exchange refuses {account} its impersonation.',
      args,
    );
  if (reason === 'noScope')
    return text(
      'The assignment {identity} has the scope {value}, which covers no mailboxes, so Exchange refuses {account} the impersonation of {mailbox}.',
      args,
    );
  return text(
    '{mailbox} is not below {value}, to which {identity} is limited, so Exchange refuses {account} its impersonation.',
    args,
  );
}

/** A root that is too narrow has a command of its own; the old value goes into its undo. */
function rootRemedy({ by, reason }: Extract<Coverage, { kind: 'missed' }>): Remedy | undefined {
  if (reason !== 'root') return undefined;
  const script = changeOf({
    noun: 'ManagementScope',
    identity: by.identity,
    property: 'RecipientRoot',
    from: by.shown,
    to: by.shown.split('/', 1)[0] ?? by.shown,
  });
  return inShell(text('Widen the root of {identity} to the whole domain', { identity: by.identity }), script);
}

/** A filter by group names it by its distinguished name: any other name matches nobody. */
export const groupByName: ExportRule = {
  id: 'impersonation.groupByName',
  rows: ['IMP-05'],
  judge: (inventory, context) => {
    const { profile } = context;
    if (!profile) return [];
    const used = new Set(
      roleAssignments(inventory, profile, context.index).flatMap(({ customScope }) => customScope?.toLowerCase() ?? []),
    );
    return recipientScopes(inventory)
      .filter(({ name }) => used.has(name.toLowerCase()))
      .flatMap(({ source, name }) => {
        const group = nameInFilter(textOf(source.part, 'RecipientFilter')?.value ?? '');
        if (group === undefined) return [];
        const words = text(
          'The filter of {scope} compares MemberOfGroup with "{group}", which is not a distinguished name, so it covers nobody. The form CN=...,OU=...,DC=... is expected.',
          { scope: name, group },
        );
        const { userName: account } = profile.serviceAccount;
        const args = {
          account,
          mailbox: profile.mailboxes[0] ?? account,
          allowed: 'none',
          count: profile.mailboxes.length,
        };
        const remedy = renaming(source.part, group);
        return [
          found(
            outOfScope,
            { args, name, property: ['mailboxes'], by: [said(source, 'RecipientFilter')], words, remedy },
            context,
          ),
        ];
      });
  },
};

/** Only a filter that is nothing but the group can be written anew without losing a part of it. */
function renaming(scope: ExportObject, group: string): Remedy | undefined {
  const filter = textOf(scope, 'RecipientFilter')?.value ?? '';
  const parsed = parseOpath(filter);
  if (!('filter' in parsed) || parsed.filter.kind !== 'comparison') return undefined;
  const identity = identityOf(scope);
  return inShell(text('Name the group of {identity} by its distinguished name', { identity }), {
    inspect: powerShell`Get-ManagementScope -Identity ${identity} | Format-List 'Name', 'RecipientFilter'`,
    change: powerShell`$group = Get-DistributionGroup -Identity ${group}
$filter = "MemberOfGroup -eq '{0}'" -f $group.DistinguishedName.Replace("'", "''")
Set-ManagementScope -Identity ${identity} -RecipientRestrictionFilter $filter`,
    undo: powerShell`Set-ManagementScope -Identity ${identity} -RecipientRestrictionFilter ${filter}`,
  });
}

function nameInFilter(source: string): string | undefined {
  const parsed = parseOpath(source);
  return 'filter' in parsed ? groupNames(parsed.filter).find((name) => !/^CN=.+,DC=/i.test(name)) : undefined;
}

function groupNames(filter: OpathFilter): readonly string[] {
  if (filter.kind === 'not') return groupNames(filter.filter);
  if (filter.kind === 'chain') return filter.terms.flatMap(groupNames);
  return /^MemberOfGroup$/i.test(filter.property) && typeof filter.value === 'string' ? [filter.value] : [];
}
