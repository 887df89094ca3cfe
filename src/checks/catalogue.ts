import type { Check } from '../core/check.ts';
import { autodiscoverExternalUrl } from './prepareExchange/autodiscoverExternalUrl.ts';
import { autodiscoverLookup } from './prepareExchange/autodiscoverLookup.ts';
import { ewsAnswers } from './prepareExchange/ewsAnswers.ts';
import { ewsSchemes } from './prepareExchange/ewsSchemes.ts';
import { ewsVersion } from './prepareExchange/ewsVersion.ts';
import { networkConnect } from './prepareExchange/networkConnect.ts';
import { networkResolve } from './prepareExchange/networkResolve.ts';
import { tlsCertificateDates } from './prepareExchange/tlsCertificateDates.ts';
import { tlsHostName } from './prepareExchange/tlsHostName.ts';
import { tlsProtocol } from './prepareExchange/tlsProtocol.ts';
import { tlsStrength } from './prepareExchange/tlsStrength.ts';
import { tlsTrust } from './prepareExchange/tlsTrust.ts';
import { accountChannelBinding } from './serviceAccount/accountChannelBinding.ts';
import { accountEws } from './serviceAccount/accountEws.ts';
import { accountMailbox } from './serviceAccount/accountMailbox.ts';
import { accountPassword } from './serviceAccount/accountPassword.ts';
import { accountSignIn } from './serviceAccount/accountSignIn.ts';
import { foldersCalendar } from './serviceAccount/foldersCalendar.ts';
import { foldersContacts } from './serviceAccount/foldersContacts.ts';
import { impersonationMailbox } from './serviceAccount/impersonationMailbox.ts';
import { tlsPasswordSafe } from './serviceAccount/tlsPasswordSafe.ts';

/** Everything we prove, in the order in which people read it: a cause stands before what it breaks. */
export const CHECKS: readonly Check[] = [
  networkResolve,
  networkConnect,
  tlsProtocol,
  tlsCertificateDates,
  tlsHostName,
  tlsTrust,
  tlsStrength,
  ewsAnswers,
  ewsSchemes,
  autodiscoverLookup,
  autodiscoverExternalUrl,
  accountPassword,
  tlsPasswordSafe,
  accountSignIn,
  accountChannelBinding,
  accountEws,
  ewsVersion,
  accountMailbox,
  impersonationMailbox,
  foldersCalendar,
  foldersContacts,
];
