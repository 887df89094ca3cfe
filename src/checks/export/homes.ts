import type { CheckInstance } from '../../core/check.ts';
import type { Finding } from '../../core/finding.ts';
import type { Plan } from '../../core/plan.ts';

/** A check that exports have a say in. */
export interface Home {
  readonly check: string;
  /** Codes of the findings that belong there; `area.*` for what no home above takes of an area. */
  readonly codes: readonly string[];
  /** Types of objects that tell about it; `iis` stands for a configuration of IIS. */
  readonly types: readonly string[];
}

const CERTIFICATE = ['ExchangeCertificate'];
const EWS = ['WebServicesVirtualDirectory', 'iis'];
const AUTODISCOVER = ['AutodiscoverVirtualDirectory', 'iis'];
const IMPERSONATION = ['ManagementRoleAssignment', 'ManagementScope'];

/** Where what exports show stands in the checklist: with the check that would see the same over the wire. */
export const HOMES: readonly Home[] = [
  { check: 'target.classify', codes: ['lifecycle.hybrid'], types: ['HybridConfiguration'] },
  { check: 'ews.version', codes: ['lifecycle.*'], types: ['ExchangeServer'] },
  {
    check: 'tls.certificateDates',
    codes: ['tls.certificateExpired', 'tls.certificateExpiresSoon', 'tls.certificateAboutToExpire', 'tls.notYetValid'],
    types: CERTIFICATE,
  },
  { check: 'tls.hostName', codes: ['tls.hostNameMismatch'], types: CERTIFICATE },
  { check: 'tls.names', codes: ['tls.autodiscoverNotNamed', 'tls.discoveredHostNotNamed'], types: CERTIFICATE },
  { check: 'tls.strength', codes: ['tls.weakKey', 'tls.weakSignature'], types: CERTIFICATE },
  {
    check: 'tls.trust',
    codes: ['tls.selfSigned', 'tls.privateAuthority', 'tls.intermediateMissing', 'tls.chainInvalid'],
    types: CERTIFICATE,
  },
  { check: 'tls.protocol', codes: ['tls.*'], types: ['RegistryValue', 'HttpSslBinding'] },
  {
    check: 'account.channelBinding',
    codes: ['ews.extendedProtectionRequire', 'ews.extendedProtectionUnsupported', 'ews.proxyEndsTls'],
    types: EWS,
  },
  {
    check: 'account.ews',
    codes: ['ews.closedForOrganisation', 'throttling.*'],
    types: ['OrganizationConfig', 'CASMailbox', 'ThrottlingPolicy'],
  },
  {
    check: 'ews.schemes',
    codes: ['ews.basicOff', 'ews.ntlmOff', 'ews.ntlmProviderMissing', 'ews.bearerOnly', 'ews.digestOffered'],
    types: [...EWS, 'AuthenticationPolicy'],
  },
  { check: 'ews.answers', codes: ['ews.*'], types: [...EWS, 'ServerComponentState'] },
  {
    check: 'autodiscover.schemes',
    codes: ['autodiscover.basicOff', 'autodiscover.ntlmOff', 'autodiscover.bearerOnly'],
    types: AUTODISCOVER,
  },
  {
    check: 'autodiscover.externalUrl',
    codes: ['autodiscover.externalUrlEmpty', 'autodiscover.internalNameLeaks', 'autodiscover.urlUnusable'],
    types: ['WebServicesVirtualDirectory'],
  },
  { check: 'autodiscover.lookup', codes: ['autodiscover.*'], types: [...AUTODISCOVER, 'AcceptedDomain'] },
  {
    check: 'account.userName',
    codes: ['authentication.principalNameDiffers', 'authentication.otherDomain'],
    types: ['ADUser', 'User', 'AcceptedDomain'],
  },
  { check: 'account.signIn', codes: ['authentication.*'], types: ['ADUser', 'User', 'AuthenticationPolicy'] },
  { check: 'account.mailbox', codes: ['mailbox.*'], types: ['Mailbox', 'CASMailbox'] },
  { check: 'impersonation.outside', codes: ['impersonation.organisationWide'], types: IMPERSONATION },
  {
    check: 'impersonation.mailbox',
    codes: ['impersonation.*'],
    types: [...IMPERSONATION, 'Mailbox', 'CASMailbox'],
  },
];

/** Of a contradiction, the check that the property of the profile is about. */
const BY_PROPERTY: Readonly<Record<string, string>> = {
  exchange: 'ews.schemes',
  serviceAccount: 'account.signIn',
};

/** The instance a finding stands with; undefined where the plan has no check for it, and for those of the file itself. */
export function homeOf({ code, subject }: Finding, plan: Plan): CheckInstance | undefined {
  const mailbox = subject.property[0] === 'mailboxes' && !code.startsWith('folder.') ? subject.name : undefined;
  if (mailbox !== undefined) return instanceFor(plan, 'impersonation.mailbox', mailbox);
  if (code === 'export.contradictsWire')
    return instanceFor(plan, BY_PROPERTY[String(subject.property[0])] ?? 'ews.answers', subject.name);
  const area = `${code.slice(0, code.indexOf('.'))}.*`;
  const homes = [
    ...HOMES.filter(({ codes }) => codes.includes(code)),
    ...HOMES.filter(({ codes }) => codes.includes(area)),
  ];
  return homes.flatMap(({ check }) => instanceFor(plan, check, subject.name) ?? [])[0];
}

/** The instance for a subject, else the first one of the check. */
function instanceFor(plan: Plan, check: string, name: string): CheckInstance | undefined {
  const instances = plan.filter((instance) => instance.check.id === check);
  return instances.find(({ subject }) => subject.name.toLowerCase() === name.toLowerCase()) ?? instances[0];
}
