import type { CheckResult } from '../../core/check.ts';
import { contradictsWire } from '../../core/catalogue/exportDocument.ts';
import type { Finding, FindingCode } from '../../core/finding.ts';
import type { Evidence } from '../../core/evidence.ts';
import { objectsOf, type Inventory, type Sourced } from '../../core/export/inventory.ts';
import type { ExportObject } from '../../core/export/model.ts';
import { textOf } from '../../core/export/values.ts';
import { found } from './found.ts';
import type { JudgeContext, RuleContext } from './rule.ts';
import { serverOf } from '../../core/export/objects.ts';
import { roleAssignments } from './impersonation/assignments.ts';
import { isFrontEnd, RecipientIndex } from './select.ts';
import { said, type Statement } from './statement.ts';

/** What the wire saw: findings, and the results of the checks by their keys. */
export interface WireSight {
  readonly findings: readonly Finding[];
  readonly results: ReadonlyMap<string, CheckResult>;
}

/** What an export would have to say for a finding of the wire to be true, by what would deny it. */
interface Claim {
  readonly code: FindingCode;
  readonly noun: string;
  readonly property: string;
  readonly denial: RegExp;
}

const CLAIMS: readonly Claim[] = [
  { code: 'ews.basicOff', noun: 'WebServicesVirtualDirectory', property: 'BasicAuthentication', denial: /^True$/i },
  { code: 'ews.ntlmOff', noun: 'WebServicesVirtualDirectory', property: 'WindowsAuthentication', denial: /^True$/i },
  {
    code: 'ews.extendedProtectionRequire',
    noun: 'WebServicesVirtualDirectory',
    property: 'ExtendedProtectionTokenChecking',
    denial: /^(None|Allow)$/i,
  },
  {
    code: 'autodiscover.basicOff',
    noun: 'AutodiscoverVirtualDirectory',
    property: 'BasicAuthentication',
    denial: /^True$/i,
  },
  {
    code: 'autodiscover.ntlmOff',
    noun: 'AutodiscoverVirtualDirectory',
    property: 'WindowsAuthentication',
    denial: /^True$/i,
  },
  {
    code: 'autodiscover.externalUrlEmpty',
    noun: 'WebServicesVirtualDirectory',
    property: 'ExternalUrl',
    denial: /^https:/i,
  },
  { code: 'authentication.lockedOut', noun: 'ADUser', property: 'LockedOut', denial: /^False$/i },
];

/** Checks that, passed, show findings of an export to be untrue today. */
const REFUTED_BY: readonly (readonly [check: string, codes: readonly FindingCode[]])[] = [
  ['ews.schemes', ['ews.basicOff', 'ews.ntlmOff', 'ews.ntlmProviderMissing', 'ews.bearerOnly']],
  ['autodiscover.schemes', ['autodiscover.basicOff', 'autodiscover.ntlmOff', 'autodiscover.bearerOnly']],
  [
    'autodiscover.externalUrl',
    ['autodiscover.externalUrlEmpty', 'autodiscover.internalNameLeaks', 'autodiscover.urlUnusable'],
  ],
  ['tls.certificateDates', ['tls.certificateExpired', 'tls.notYetValid']],
  [
    'account.signIn',
    [
      'authentication.lockedOut',
      'authentication.accountDisabled',
      'authentication.accountExpired',
      'authentication.passwordExpired',
      'authentication.smartcardRequired',
    ],
  ],
  ['impersonation.mailbox', ['impersonation.roleMissing', 'impersonation.outOfScope']],
];

/** Where exports and the wire cannot both be right: an old export, another server, or something in between. */
export function contradictions(
  inventory: Inventory,
  exported: readonly Finding[],
  wire: WireSight,
  context: JudgeContext & Partial<RuleContext>,
): readonly Finding[] {
  return [
    ...wire.findings.flatMap((seen) => deniedByExport(inventory, seen, context)),
    ...wire.findings.flatMap((seen) => deniedByRole(inventory, exported, seen, context)),
    ...exported.flatMap((shown) => refutedByWire(shown, wire.results)),
  ];
}

/** The export denies a finding only where every server that may have answered does. */
function deniedByExport(inventory: Inventory, seen: Finding, context: JudgeContext): Finding[] {
  return CLAIMS.filter(({ code }) => code === seen.code).flatMap(({ noun, property, denial }) => {
    const objects = objectsOf(inventory, noun).filter(isFrontEnd);
    const named = objects.filter(({ part }) => isServer(part, String(seen.message.args['server'] ?? '')));
    const meant: readonly Sourced<ExportObject>[] = named.length > 0 ? named : objects;
    const [first] = meant;
    if (!first || !meant.every(({ part }) => denial.test(textOf(part, property)?.value ?? ''))) return [];
    return [contradiction(seen, said(first, property), context)];
  });
}

const REFUSALS: readonly FindingCode[] = ['impersonation.roleMissing', 'impersonation.outOfScope'];

/** Exchange refuses what the export grants: a role that was assigned within the hour is not known everywhere yet (IMP-09). */
function deniedByRole(
  inventory: Inventory,
  exported: readonly Finding[],
  seen: Finding,
  context: JudgeContext & Partial<RuleContext>,
): Finding[] {
  const { profile } = context;
  if (!profile || !REFUSALS.includes(seen.code)) return [];
  const { userName } = profile.serviceAccount;
  const isExplained = exported.some(
    ({ code, subject: { name } }) =>
      code.startsWith('impersonation.') &&
      code !== 'impersonation.organisationWide' &&
      [seen.subject.name, userName].includes(name),
  );
  const assignments = isExplained
    ? []
    : roleAssignments(inventory, profile, context.index ?? RecipientIndex.of(inventory, profile));
  const usable = assignments.find(({ isEnabled, isRegular, holder }) => isEnabled && isRegular && holder === 'account');
  return usable ? [contradiction(seen, said(usable.source, 'RecipientWriteScope'), context)] : [];
}

function isServer(object: ExportObject, wanted: string): boolean {
  return wanted !== '' && serverOf(object)?.toLowerCase() === wanted.toLowerCase();
}

function contradiction(seen: Finding, statement: Statement, context: JudgeContext): Finding {
  const { identity, property, shown } = statement;
  const args = { identity, property, value: shown, observed: seen.title.message };
  const finding = found(
    contradictsWire,
    { args, name: seen.subject.name, property: seen.subject.property, by: [statement] },
    context,
  );
  return { ...finding, evidence: [...finding.evidence, ...seen.evidence] };
}

/** A check passed that the fault of the export would have failed. */
function refutedByWire(shown: Finding, results: ReadonlyMap<string, CheckResult>): Finding[] {
  const checks = REFUTED_BY.filter(([, codes]) => codes.includes(shown.code)).map(([check]) => check);
  const passed = [...results].find(
    ([key, { status }]) => status === 'pass' && checks.some((check) => isOf(key, check, shown)),
  );
  if (!passed) return [];
  const [evidence] = shown.evidence;
  const args = {
    identity: shown.subject.name,
    property: inWords(evidence),
    value: evidence.value,
    observed: `${passed[0]} passed`,
  };
  const message = { message: contradictsWire.message, args };
  const { code, severity, confidence } = contradictsWire;
  const title = { message: contradictsWire.title, args: {} };
  return [
    { ...shown, code, severity, confidence, title, message, remedies: contradictsWire.remedies(args, shown.subject) },
  ];
}

/** A check of several mailboxes speaks only for the one it was run for. */
function isOf(key: string, check: string, { subject }: Finding): boolean {
  return key === check || key.toLowerCase() === `${check}#${subject.name}`.toLowerCase();
}

function inWords({ label }: Evidence): string {
  return String(label.args['property'] ?? label.message);
}
