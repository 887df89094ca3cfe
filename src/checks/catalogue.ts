import type { Check } from '../core/check.ts';
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
import { mailboxSyncFolder } from './serviceAccount/mailboxSyncFolder.ts';
import { mailboxWritable } from './serviceAccount/mailboxWritable.ts';
import { tlsPasswordSafe } from './serviceAccount/tlsPasswordSafe.ts';
import { lifecycleLightningSync } from './stayConnected/lifecycleLightningSync.ts';

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
  mailboxSyncFolder,
  mailboxWritable,
  lifecycleLightningSync,
];
