/** Nouns of cmdlets whose objects are of a class that is named otherwise, by the class without namespace and `AD`. */
const NOUN_OF_CLASS: ReadonlyMap<string, string> = new Map([
  ['ClientAccessServer', 'ClientAccessService'],
  ['ExchangeRoleAssignmentPresentation', 'ManagementRoleAssignment'],
  ['ExchangeRoleAssignment', 'ManagementRoleAssignment'],
  ['ServerComponentStatePresentationObject', 'ServerComponentState'],
  ['ExchangeServicesStatus', 'ServiceHealth'],
]);

/** Properties that only the objects of one cmdlet have; the first row of which any is there says the noun. */
const SIGNATURES: readonly (readonly [noun: string, ...properties: string[]])[] = [
  ['WebServicesVirtualDirectory', 'MRSProxyEnabled', 'InternalNLBBypassUrl', 'GzipLevel'],
  ['ManagementRoleAssignment', 'RoleAssignmentDelegationType', 'RecipientWriteScope', 'EffectiveUserName'],
  ['ManagementScope', 'ScopeRestrictionType', 'RecipientRoot'],
  ['ExchangeCertificate', 'CertificateDomains', 'RootCAType'],
  ['AuthenticationPolicy', 'BlockLegacyAuthWebServices', 'BlockLegacyAuthAutodiscover', 'AllowBasicAuthWebServices'],
  ['ThrottlingPolicyAssociation', 'ThrottlingPolicyId'],
  ['ThrottlingPolicy', 'EwsMaxConcurrency', 'EwsCutoffBalance'],
  ['ClientAccessService', 'AutoDiscoverServiceInternalUri', 'AutoDiscoverSiteScope'],
  ['OrganizationConfig', 'OAuth2ClientProfileEnabled', 'DefaultAuthenticationPolicy'],
  ['CASMailbox', 'EwsAllowOutlook', 'EwsEnabled', 'EwsApplicationAccessPolicy'],
  ['ServerComponentState', 'ServerWideOfflineIsOffline', 'LocalStates'],
  ['ADUser', 'SamAccountName', 'PasswordNeverExpires', 'PasswordExpired', 'LockedOut'],
  ['Mailbox', 'RecipientTypeDetails', 'ExchangeGuid', 'LitigationHoldEnabled'],
  ['User', 'AuthenticationPolicy'],
  ['ExchangeServer', 'AdminDisplayVersion', 'ServerRole'],
  ['AcceptedDomain', 'DomainName'],
  ['AuthConfig', 'CurrentCertificateThumbprint'],
  ['HybridConfiguration', 'OnPremisesSmartHost'],
];

const KNOWN_NOUNS: ReadonlySet<string> = new Set([
  ...SIGNATURES.map(([noun]) => noun),
  'AutodiscoverVirtualDirectory',
  'RemoteMailbox',
]);

/** Virtual directories by what stands in front of the site in their names: `EWS (Default Web Site)`. */
const NOUN_OF_DIRECTORY: ReadonlyMap<string, string> = new Map([
  ['ews', 'WebServicesVirtualDirectory'],
  ['autodiscover', 'AutodiscoverVirtualDirectory'],
  ['owa', 'OwaVirtualDirectory'],
  ['ecp', 'EcpVirtualDirectory'],
  ['oab', 'OabVirtualDirectory'],
  ['mapi', 'MapiVirtualDirectory'],
  ['microsoft-server-activesync', 'ActiveSyncVirtualDirectory'],
  ['powershell', 'PowerShellVirtualDirectory'],
]);

/** True for the noun of a cmdlet whose objects the rules read. */
export function isKnownNoun(noun: string): boolean {
  return KNOWN_NOUNS.has(noun);
}

/** True for a type that anything may have. */
export function isUntyped(type: string): boolean {
  return UNTYPED.has(type);
}

const UNTYPED: ReadonlySet<string> = new Set([
  '',
  'PSCustomObject',
  'PSObject',
  'Object',
  'Hashtable',
  'OrderedDictionary',
]);

/**
 * The noun of the cmdlet that returns objects of a .NET type; the type's short name where it is not one of Exchange's.
 * `Deserialized.` and `Selected.` tell how the object came here, not what it is.
 */
export function nounOfType(typeName: string): string {
  const plain = typeName.replace(/^(?:Deserialized\.|Selected\.)+/, '').replace(/[`[#].*$/s, '');
  const name = plain.slice(plain.lastIndexOf('.') + 1);
  if (!/^Microsoft\.(Exchange|ActiveDirectory)\./.test(plain)) return name;
  const bare = name.replace(/^AD(?=[A-Z]\w*VirtualDirectory$)/, '');
  return NOUN_OF_CLASS.get(bare) ?? bare;
}

/** The noun that a cmdlet's objects go by: `Get-ClientAccessServer` is the older name of `Get-ClientAccessService`. */
export function nounOfCmdlet(noun: string): string {
  const known = [...KNOWN_NOUNS].find((one) => one.toLowerCase() === noun.toLowerCase()) ?? noun;
  return NOUN_OF_CLASS.get(known) ?? known;
}

/** The noun of an object without a type, by its properties and its name; undefined where they do not tell. */
export function nounOfShape(properties: ReadonlyMap<string, unknown>, name: string): string | undefined {
  return nounOfDirectory(name) ?? SIGNATURES.find(([, ...marks]) => marks.some((mark) => properties.has(mark)))?.[0];
}

function nounOfDirectory(name: string): string | undefined {
  const directory = /^(?:.*\\)?([^\\(]+) \([^()]+\)$/.exec(name)?.[1];
  return directory === undefined ? undefined : NOUN_OF_DIRECTORY.get(directory.toLowerCase());
}
