import type { FindingKind } from '../finding.ts';
import * as accountName from './accountName.ts';
import * as addresses from './addresses.ts';
import * as authentication from './authentication.ts';
import * as autodiscover from './autodiscover.ts';
import * as autodiscoverPlaces from './autodiscoverPlaces.ts';
import * as autodiscoverSignIn from './autodiscoverSignIn.ts';
import * as capture from './capture.ts';
import * as certificate from './certificate.ts';
import * as certificateNames from './certificateNames.ts';
import * as ews from './ews.ts';
import * as ewsAnswers from './ewsAnswers.ts';
import * as ewsRouting from './ewsRouting.ts';
import * as ewsSchemes from './ewsSchemes.ts';
import * as ewsStatus from './ewsStatus.ts';
import * as exportAccount from './exportAccount.ts';
import * as exportAutodiscover from './exportAutodiscover.ts';
import * as exportDocument from './exportDocument.ts';
import * as exportEws from './exportEws.ts';
import * as exportImpersonation from './exportImpersonation.ts';
import * as exportMachine from './exportMachine.ts';
import * as exportMailbox from './exportMailbox.ts';
import * as folder from './folder.ts';
import * as impersonation from './impersonation.ts';
import * as lifecycle from './lifecycle.ts';
import * as mailbox from './mailbox.ts';
import * as network from './network.ts';
import * as online from './online.ts';
import * as ownSide from './ownSide.ts';
import * as probeOrg from './probeOrg.ts';
import * as probeReach from './probeReach.ts';
import * as probeTls from './probeTls.ts';
import * as profile from './profile.ts';
import * as retirement from './retirement.ts';
import * as rootList from './rootList.ts';
import * as salesforceCommandLine from './salesforceCommandLine.ts';
import * as salesforceConnection from './salesforceConnection.ts';
import * as salesforceOrg from './salesforceOrg.ts';
import * as salesforceSelection from './salesforceSelection.ts';
import * as salesforceSync from './salesforceSync.ts';
import * as salesforceUsers from './salesforceUsers.ts';
import * as throttling from './throttling.ts';
import * as tls from './tls.ts';
import * as verification from './verification.ts';

const AREAS = [
  profile,
  lifecycle,
  retirement,
  online,
  network,
  ownSide,
  addresses,
  tls,
  certificate,
  certificateNames,
  rootList,
  autodiscover,
  autodiscoverPlaces,
  autodiscoverSignIn,
  ews,
  ewsStatus,
  ewsAnswers,
  ewsRouting,
  ewsSchemes,
  authentication,
  accountName,
  impersonation,
  mailbox,
  folder,
  exportDocument,
  exportEws,
  exportAutodiscover,
  exportMachine,
  exportAccount,
  exportImpersonation,
  exportMailbox,
  throttling,
  verification,
  salesforceCommandLine,
  salesforceConnection,
  salesforceOrg,
  salesforceSelection,
  salesforceSync,
  salesforceUsers,
  capture,
  probeReach,
  probeTls,
  probeOrg,
];

/** Every kind of finding there is; the files of the areas export nothing else, so that none can be forgotten here. */
export const CATALOGUE: readonly FindingKind[] = AREAS.flatMap((area) => Object.values<FindingKind>(area));
