import { WITH_ORG, when, type Circumstances, type Expectation } from './expectation.ts';

/** A person agreed to the probe from Salesforce. */
const PROBED: Circumstances = { ...WITH_ORG, probesFromSalesforce: true };

function inOrg(fault: string, first: string, circumstances: Circumstances = WITH_ORG): Expectation {
  return when(fault, first, circumstances);
}

/** The way into the org, and the org as a whole. */
const DOORS: readonly Expectation[] = [
  inOrg('sessionExpired', 'org.sessionExpired'),
  inOrg('orgMaintenance', 'org.maintenance'),
  inOrg('apiDisabled', 'org.apiDisabled'),
  inOrg('apiDisabledForUser', 'org.apiDisabled'),
  inOrg('apiLimitExceeded', 'org.limitExceeded'),
  inOrg('apiLimitNearlyUsed', 'org.requestsShort'),
  inOrg('orgMoved', 'org.moved'),
  inOrg('orgRemoved', 'org.gone'),
];

const SETUP: readonly Expectation[] = [
  inOrg('editionNotSupported', 'org.editionNotSupported'),
  inOrg('permissionManageLightningSyncMissing', 'org.permissionMissing'),
  inOrg('permissionManageUsersMissing', 'org.permissionMissing'),
  inOrg('permissionCustomizeApplicationMissing', 'org.customizeApplicationMissing'),
  inOrg('lightningSyncNotEntitled', 'org.notEntitled'),
  inOrg('syncSwitchedOff', 'sync.switchedOff'),
  inOrg('activityCaptureOn', 'sync.captureOn'),
  inOrg('noSettingsAccess', 'org.viewSetupMissing'),
  // What an org does not show is never taken for a fault of it.
  inOrg('settingsHidden', 'nothing'),
];

const USERS: readonly Expectation[] = [
  inOrg('userAddressInvalidSuffix', 'users.copiedAddress'),
  inOrg('userAddressDuplicate', 'users.sharedAddress'),
  inOrg('userAddressAlias', 'users.alias'),
  inOrg('userAddressIsUpn', 'mailbox.notPrimaryAddress'),
  inOrg('userWithoutMailbox', 'users.otherDomain'),
  inOrg('usersInactiveMixed', 'users.mailboxWithoutUser'),
  // A second reading settles it.
  inOrg('userPagesChange', 'nothing'),
];

const CAPTURE: readonly Expectation[] = [
  inOrg('captureLicencesMissing', 'capture.noLicence'),
  inOrg('captureSeatsShort', 'capture.seatsShort'),
  inOrg('captureUsersWithoutPermission', 'capture.permissionsToAssign'),
  inOrg('captureConnectionNeedsAttention', 'capture.connectionNeedsAttention'),
  // The objects are missing while the product is on, and that alone is told.
  inOrg('captureObjectsUnsupported', 'sync.captureOn'),
];

const PROBE: readonly Expectation[] = [
  inOrg('probeCannotReach', 'probe.timedOut', PROBED),
  inOrg('probeProxyRefuses', 'probe.gatewayRefused', PROBED),
  inOrg('probeLeftover', 'probe.siteLeft'),
  inOrg('remoteSiteRefused', 'probe.notRun', PROBED),
  inOrg('apexRefused', 'probe.notRun', PROBED),
  inOrg('rootNotInTrustStore', 'probe.chainNotTrusted', PROBED),
];

/** Every fault of the lab's org with its true name. */
export const ORG_EXPECTATIONS: readonly Expectation[] = [...DOORS, ...SETUP, ...USERS, ...CAPTURE, ...PROBE];
