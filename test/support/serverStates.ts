import { BASIC, DISCOVERED, SECOND_DOMAIN, WITH_ORG, type Circumstances, type Expectation } from './expectation.ts';
import { EXPECTATIONS } from './expectedFindings.ts';

/** Two faults at once, both with what they are called alone. */
export interface Pair extends Circumstances {
  readonly faults: readonly [Expectation, Expectation];
}

/** A healthy server, another one than the usual where `variant` says so. */
export interface HealthyServer extends Circumstances {
  readonly variant?: string;
}

/** Faults that a server can have together: each is found, or the check that would find it is blocked by the other. */
export const PAIRS: readonly Pair[] = [
  pair('certificateExpired', 'basicOff', BASIC),
  pair('certificateExpired', 'serverClockBehind'),
  pair('intermediateMissing', 'wrongPassword'),
  pair('privateAuthority', 'scopeMissesMailbox'),
  pair('certificateWrongName', 'autodiscoverMissing'),
  pair('certificateWithoutAutodiscover', 'roleAssignmentMissing'),
  pair('hostNotInDns', 'ntlmOff'),
  pair('portRefused', 'externalUrlInternal'),
  pair('tls11Only', 'wrongPassword'),
  pair('legacyTlsEnabled', 'negotiateOnly'),
  pair('clientCertificateAccepted', 'ntlmOff'),
  pair('ipv6Dead', 'wrongPassword'),
  pair('basicOff', 'roleAssignmentMissing', BASIC),
  pair('basicOff', 'autodiscoverBasicOff', BASIC),
  pair('externalUrlEmpty', 'roleAssignmentMissing'),
  pair('autodiscoverMissing', 'mailboxMoving'),
  pair('apexAsksForPassword', 'ewsDisabledForUser'),
  pair('formsPreAuthentication', 'wrongPassword'),
  pair('appPoolDown', 'certificateExpiresIn20Days'),
  pair('wrongPassword', 'roleAssignmentMissing'),
  pair('accountLocked', 'scopeMissesMailbox', BASIC),
  pair('extendedProtectionRequire', 'scopeMissesMailbox'),
  pair('oldBuild', 'calendarCorrupt'),
  pair('digestOffered', 'mailboxMissing'),
  pair('primaryAddressChanged', 'scopeMissesMailbox'),
  pair('soapNotAllowed', 'passwordExpired'),
  pair('syncSwitchedOff', 'permissionManageUsersMissing', WITH_ORG),
  pair('editionNotSupported', 'userAddressDuplicate', WITH_ORG),
  pair('userAddressInvalidSuffix', 'captureLicencesMissing', WITH_ORG),
  pair('userAddressAlias', 'wrongPassword', WITH_ORG),
  pair('orgMaintenance', 'certificateExpired', WITH_ORG),
  pair('sessionExpired', 'roleAssignmentMissing', WITH_ORG),
];

/** Healthy servers that differ; none leads to a finding above `info`. */
export const HEALTHY: readonly HealthyServer[] = [
  { scheme: 'basic' },
  { scheme: 'ntlm' },
  DISCOVERED,
  SECOND_DOMAIN,
  { profile: { userName: 'svc-sfsync@contoso.test' } },
  { profile: { outsideMailbox: 'vip.chair@contoso.test' } },
  { consents: { probeWriting: true } },
  { viaProxy: true },
  { variant: 'ntlmOnly' },
  { variant: 'basicOnly', ...BASIC },
  { variant: 'basicIsLatin1', ...BASIC },
  { variant: 'autodiscoverAlias' },
  { variant: 'autodiscoverHttpRedirect' },
  { variant: 'autodiscoverHttpRedirect', ...DISCOVERED },
  { variant: 'autodiscoverServiceRecord' },
  { variant: 'autodiscoverServiceRecord', ...DISCOVERED },
  { variant: 'jsonAbsent', ...DISCOVERED },
  { variant: 'wildcardCertificate' },
  { variant: 'ecdsaCertificate' },
  { variant: 'tls12Only' },
  { variant: 'loadBalanced' },
  { variant: 'ipv6' },
  { variant: 'anchorMailboxNeeded' },
  { variant: 'exchange2016' },
  { variant: 'exchange2019' },
  { variant: 'newerBuild' },
  { variant: 'extendedProtectionAllow' },
  WITH_ORG,
  { variant: 'sandbox', ...WITH_ORG },
  { variant: 'governmentCloud', ...WITH_ORG },
  { variant: 'developerEdition', ...WITH_ORG },
  { variant: 'manyUsers', ...WITH_ORG },
  { variant: 'smallPages', ...WITH_ORG },
  { variant: 'trustStoreAsPem', ...WITH_ORG },
];

function pair(one: string, other: string, circumstances: Circumstances = {}): Pair {
  return { faults: [expectationFor(one), expectationFor(other)], ...circumstances };
}

function expectationFor(fault: string): Expectation {
  const found = EXPECTATIONS.find((expectation) => expectation.fault === fault);
  if (!found) throw new RangeError(`Nothing is expected of ${fault}`);
  return found;
}
