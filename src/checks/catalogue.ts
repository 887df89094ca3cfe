import type { Check } from '../core/check.ts';
import { probeLeftovers } from './analyzeConnectivity/probeLeftovers.ts';
import { probeSalesforce } from './analyzeConnectivity/probeSalesforce.ts';
import { autodiscoverExternalUrl } from './prepareExchange/autodiscoverExternalUrl.ts';
import { autodiscoverLookup } from './prepareExchange/autodiscoverLookup.ts';
import { autodiscoverPlaces } from './prepareExchange/autodiscoverPlaces.ts';
import { autodiscoverSchemes } from './prepareExchange/autodiscoverSchemes.ts';
import { ewsAnswers } from './prepareExchange/ewsAnswers.ts';
import { ewsSchemes } from './prepareExchange/ewsSchemes.ts';
import { ewsVersion } from './prepareExchange/ewsVersion.ts';
import { networkAddresses } from './prepareExchange/networkAddresses.ts';
import { networkClock } from './prepareExchange/networkClock.ts';
import { networkConnect } from './prepareExchange/networkConnect.ts';
import { networkPortal } from './prepareExchange/networkPortal.ts';
import { networkResolve } from './prepareExchange/networkResolve.ts';
import { targetClassify } from './prepareExchange/targetClassify.ts';
import { tlsCertificateDates } from './prepareExchange/tlsCertificateDates.ts';
import { tlsHostName } from './prepareExchange/tlsHostName.ts';
import { tlsNames } from './prepareExchange/tlsNames.ts';
import { tlsOrigin } from './prepareExchange/tlsOrigin.ts';
import { tlsProtocol } from './prepareExchange/tlsProtocol.ts';
import { tlsServerName } from './prepareExchange/tlsServerName.ts';
import { tlsStrength } from './prepareExchange/tlsStrength.ts';
import { tlsTrust } from './prepareExchange/tlsTrust.ts';
import { accountChannelBinding } from './serviceAccount/accountChannelBinding.ts';
import { accountEws } from './serviceAccount/accountEws.ts';
import { accountMailbox } from './serviceAccount/accountMailbox.ts';
import { accountPassword } from './serviceAccount/accountPassword.ts';
import { accountSignIn } from './serviceAccount/accountSignIn.ts';
import { accountUserName } from './serviceAccount/accountUserName.ts';
import { foldersCalendar } from './serviceAccount/foldersCalendar.ts';
import { foldersContacts } from './serviceAccount/foldersContacts.ts';
import { impersonationMailbox } from './serviceAccount/impersonationMailbox.ts';
import { impersonationOutside } from './serviceAccount/impersonationOutside.ts';
import { mailboxWritable } from './serviceAccount/mailboxWritable.ts';
import { tlsPasswordSafe } from './serviceAccount/tlsPasswordSafe.ts';
import { mailboxSyncFolder } from './setUpSalesforce/mailboxSyncFolder.ts';
import { orgApiLimits } from './setUpSalesforce/orgApiLimits.ts';
import { orgConnected } from './setUpSalesforce/orgConnected.ts';
import { orgEdition } from './setUpSalesforce/orgEdition.ts';
import { orgPermissions } from './setUpSalesforce/orgPermissions.ts';
import { orgSyncSwitch } from './setUpSalesforce/orgSyncSwitch.ts';
import { syncConfiguration } from './setUpSalesforce/syncConfiguration.ts';
import { syncCredentials } from './setUpSalesforce/syncCredentials.ts';
import { syncProven } from './setUpSalesforce/syncProven.ts';
import { usersAddresses } from './setUpSalesforce/usersAddresses.ts';
import { usersAliases } from './setUpSalesforce/usersAliases.ts';
import { usersKnown } from './setUpSalesforce/usersKnown.ts';
import { usersMailboxes } from './setUpSalesforce/usersMailboxes.ts';
import { captureBlockers } from './stayConnected/captureBlockers.ts';
import { captureConnections } from './stayConnected/captureConnections.ts';
import { captureLicences } from './stayConnected/captureLicences.ts';
import { capturePath } from './stayConnected/capturePath.ts';
import { captureUsers } from './stayConnected/captureUsers.ts';
import { lifecycleLightningSync } from './stayConnected/lifecycleLightningSync.ts';

export { probeTargets } from './analyzeConnectivity/probeTargets.ts';

/** Everything we prove, in the order in which people read it: a cause stands before what it breaks. */
export const CHECKS: readonly Check[] = [
  targetClassify,
  networkResolve,
  networkConnect,
  tlsProtocol,
  networkPortal,
  networkClock,
  tlsOrigin,
  tlsCertificateDates,
  tlsTrust,
  tlsHostName,
  tlsStrength,
  tlsServerName,
  ewsAnswers,
  ewsSchemes,
  networkAddresses,
  autodiscoverLookup,
  autodiscoverExternalUrl,
  tlsNames,
  autodiscoverSchemes,
  autodiscoverPlaces,
  accountPassword,
  tlsPasswordSafe,
  accountUserName,
  accountSignIn,
  accountChannelBinding,
  accountEws,
  ewsVersion,
  accountMailbox,
  impersonationMailbox,
  impersonationOutside,
  foldersCalendar,
  foldersContacts,
  mailboxWritable,
  orgConnected,
  probeSalesforce,
  probeLeftovers,
  orgEdition,
  orgPermissions,
  orgApiLimits,
  orgSyncSwitch,
  usersKnown,
  usersAddresses,
  usersAliases,
  usersMailboxes,
  syncCredentials,
  syncConfiguration,
  mailboxSyncFolder,
  syncProven,
  lifecycleLightningSync,
  capturePath,
  captureLicences,
  captureUsers,
  captureConnections,
  captureBlockers,
];
