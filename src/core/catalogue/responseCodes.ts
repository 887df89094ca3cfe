import type { FindingKind } from '../finding.ts';
import * as accountName from './accountName.ts';
import * as authentication from './authentication.ts';
import * as ewsAnswers from './ewsAnswers.ts';
import * as ewsRouting from './ewsRouting.ts';
import * as folder from './folder.ts';
import * as impersonation from './impersonation.ts';
import { exchangeOnline, tooOld } from './lifecycle.ts';
import * as mailbox from './mailbox.ts';

/**
 * What an EWS response code means for us.
 * `finding`: something is wrong, and this is its name. `transient`: Exchange asks to come back later, or tells of a
 * passing state. `ours`: Exchange could not follow our request, which says nothing about the server.
 * `harmless`: an answer that does no harm where we ask for it.
 */
export type CodeMeaning =
  | { readonly is: 'finding'; readonly kind: FindingKind; readonly hasOpenedMailbox?: true }
  | { readonly is: 'transient' }
  | { readonly is: 'ours' }
  | { readonly is: 'harmless' };

const TRANSIENT: CodeMeaning = { is: 'transient' };
const OURS: CodeMeaning = { is: 'ours' };
const HARMLESS: CodeMeaning = { is: 'harmless' };

function raises(kind: FindingKind): CodeMeaning {
  return { is: 'finding', kind };
}

/** For codes about a folder: whoever gets one has passed impersonation and opened the mailbox. */
function raisesInside(kind: FindingKind): CodeMeaning {
  return { is: 'finding', kind, hasOpenedMailbox: true };
}

/**
 * The response codes of EWS that our questions can meet (Microsoft's ResponseCode reference).
 * Codes that are not listed are real as well: servers know more of them than the reference does.
 */
const MEANINGS: Readonly<Record<string, CodeMeaning>> = {
  NoError: HARMLESS,

  ErrorImpersonateUserDenied: raises(impersonation.roleMissing),
  ErrorImpersonationDenied: raises(impersonation.denied),
  ErrorImpersonationFailed: raises(impersonation.failed),

  ErrorNonExistentMailbox: raises(mailbox.notFound),
  ErrorInvalidSmtpAddress: raises(mailbox.notFound),
  ErrorInvalidUserPrincipalName: raises(mailbox.notFound),
  ErrorMailRecipientNotFound: raises(mailbox.notFound),
  ErrorNonPrimarySmtpAddress: raises(mailbox.notPrimaryAddress),
  ErrorMissingEmailAddress: raises(mailbox.noServiceMailbox),
  ErrorNameResolutionNoMailbox: HARMLESS,
  ErrorAccountDisabled: raises(mailbox.accountDisabled),
  ErrorMailboxMoveInProgress: raises(mailbox.moving),
  ErrorMailboxStoreUnavailable: raises(mailbox.storeUnavailable),
  ErrorConnectionFailed: raises(mailbox.storeUnavailable),
  ErrorMailboxLogonFailed: raises(mailbox.storeUnavailable),
  ErrorMailboxFailover: TRANSIENT,
  ErrorQuotaExceeded: raisesInside(mailbox.full),

  ErrorAccessDenied: raisesInside(folder.accessDenied),
  ErrorItemNotFound: raisesInside(folder.notFound),
  ErrorFolderNotFound: raisesInside(folder.notFound),
  ErrorSyncFolderNotFound: raisesInside(folder.notFound),
  ErrorInvalidSecurityDescriptor: raisesInside(folder.damaged),
  ErrorMailboxConfiguration: raisesInside(folder.damaged),
  ErrorFolderExists: HARMLESS,

  ErrorPasswordExpired: raises(authentication.passwordExpired),
  ErrorPasswordChangeRequired: raises(authentication.passwordExpired),
  ErrorProxyGroupSidLimitExceeded: raises(accountName.tooManyGroups),

  ErrorServerBusy: TRANSIENT,
  ErrorExceededConnectionCount: TRANSIENT,
  ErrorExceededSubscriptionCount: TRANSIENT,
  ErrorExceededFindCountLimit: TRANSIENT,
  ErrorTooManyObjectsOpened: TRANSIENT,
  ErrorInsufficientResources: TRANSIENT,
  ErrorNotEnoughMemory: TRANSIENT,
  ErrorTimeoutExpired: TRANSIENT,
  ErrorInternalServerTransientError: TRANSIENT,
  ErrorBatchProcessingStopped: TRANSIENT,

  ErrorInternalServerError: raises(ewsAnswers.unexpectedError),
  ErrorADUnavailable: raises(ewsAnswers.directoryUnavailable),
  ErrorADOperation: raises(ewsAnswers.directoryUnavailable),

  ErrorCrossSiteRequest: raises(ewsRouting.otherSite),
  ErrorNoRespondingCASInDestinationSite: raises(ewsRouting.otherSite),
  ErrorNoDestinationCASDueToKerberosRequirements: raises(ewsRouting.proxyingFails),
  ErrorNoDestinationCASDueToSSLRequirements: raises(ewsRouting.proxyingFails),
  ErrorNoDestinationCASDueToVersionMismatch: raises(ewsRouting.mixedVersions),
  ErrorProxyRequestNotAllowed: raises(ewsRouting.proxyingFails),
  ErrorProxyRequestProcessingFailed: raises(ewsRouting.proxyingFails),
  ErrorProxyServiceDiscoveryFailed: raises(ewsRouting.proxyingFails),
  ErrorServiceDiscoveryFailed: raises(ewsRouting.proxyingFails),
  ErrorAutoDiscoverFailed: raises(ewsRouting.proxyingFails),
  ErrorTokenSerializationDenied: raises(ewsRouting.proxyingFails),
  ErrorInvalidSchemaVersionForMailboxVersion: raises(ewsRouting.mixedVersions),
  ErrorWrongServerVersion: raises(ewsRouting.mixedVersions),
  ErrorWrongServerVersionDelegate: raises(ewsRouting.mixedVersions),

  // We ask as Exchange2013_SP1, which only servers before that refuse.
  ErrorInvalidServerVersion: raises(tooOld),
  ErrorInvalidLicense: raises(exchangeOnline),
  ErrorOrganizationAccessBlocked: raises(exchangeOnline),

  ErrorInvalidExchangeImpersonationHeaderData: OURS,
  ErrorInvalidSid: OURS,
  ErrorInvalidUserSid: OURS,
  ErrorInvalidSyncStateData: OURS,
  ErrorIncorrectSchemaVersion: OURS,
  ErrorSchemaValidation: OURS,
  ErrorInvalidRequest: OURS,
  ErrorDuplicateSOAPHeader: OURS,
};

/** What a response code means; undefined for one that is not in the table. */
export function meaningOf(responseCode: string): CodeMeaning | undefined {
  return Object.hasOwn(MEANINGS, responseCode) ? MEANINGS[responseCode] : undefined;
}

/** Every response code of the table. */
export const RESPONSE_CODES: readonly string[] = Object.keys(MEANINGS);
