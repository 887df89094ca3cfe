import type { Consents } from '../../src/core/facts.ts';
import type { Scheme } from '../../src/core/observations/ews.ts';
import type { LabProfileChange } from './labRun.ts';

/** How a run has to be made for a fault to show. */
export interface Circumstances {
  readonly scheme?: Scheme;
  readonly profile?: LabProfileChange;
  readonly consents?: Partial<Consents>;
  /** The wire goes through the lab's own proxy. */
  readonly viaProxy?: true;
}

/** What the first finding of a run must be while a fault of the lab is on; findings of a healthy lab do not count. */
export interface Expectation extends Circumstances {
  readonly fault: string;
  /**
   * Finding code; `transient` where the only right answer is that we could not find out, `nothing` where the fault does
   * no harm to what we ask, or is refused in silence.
   */
  readonly first: string;
}

/** The profile signs in with Basic. */
export const BASIC: Circumstances = { scheme: 'basic' };
/** The profile leaves the address to Autodiscover. */
export const DISCOVERED: Circumstances = { profile: { address: 'autodiscover' } };
/** A mailbox of the second domain is in the profile. */
export const SECOND_DOMAIN: Circumstances = { profile: { mailboxes: ['nina.frost@fabrikam.test'] } };

function when(fault: string, first: string, circumstances: Circumstances = {}): Expectation {
  return { fault, first, ...circumstances };
}

const EWS: readonly Expectation[] = [
  when('basicOff', 'ews.basicOff', BASIC),
  when('ntlmOff', 'ews.ntlmOff'),
  when('negotiateOnly', 'ews.ntlmProviderMissing'),
  when('noSchemes', 'ews.noSchemeOffered'),
  when('digestOffered', 'ews.digestOffered'),
  when('bearerOnly', 'ews.bearerOnly'),
  when('extendedProtectionRequire', 'ews.extendedProtectionRequire'),
  when('extendedProtectionBehindProxy', 'ews.proxyEndsTls', { consents: { compareChannelBinding: true } }),
  when('vdirMissing', 'ews.notFound'),
  when('formsPreAuthentication', 'ews.preAuthentication'),
  when('federationPreAuthentication', 'ews.preAuthentication'),
  when('portalErrorRedirect', 'ews.portalError'),
  when('loginTimeout', 'ews.preAuthentication'),
  when('ipRestricted', 'ews.forbidden'),
  when('ewsForbidden', 'mailbox.ewsDisabled'),
  when('installPathLiteral', 'ews.serverError'),
  when('appPoolDown', 'ews.unavailable'),
  when('backEndUnbound', 'ews.serverError'),
  when('maintenance', 'ews.maintenance'),
  when('requestTooLarge', 'ews.requestTooLarge'),
  when('requestFiltered', 'ews.notFound'),
  when('expectationFailed', 'ews.unexpectedStatus'),
  when('postNotAllowed', 'ews.postRefused'),
  when('badRequest', 'ews.badRequest'),
  when('retryWith', 'ews.wrongService'),
  when('misdirectedRequest', 'ews.gatewayFails'),
  when('notImplemented', 'ews.firewallBlocks'),
  when('badGateway', 'ews.gatewayFails'),
  when('gatewayTimeout', 'ews.gatewayFails'),
  when('httpVersionNotSupported', 'ews.unexpectedStatus'),
  when('genericErrorPage', 'transient'),
  when('portalPage', 'ews.webPage'),
  when('answersHtml', 'ews.webPage'),
  when('truncatedXml', 'ews.answerCut'),
  when('malformedXml', 'ews.malformedAnswer'),
  when('hugeBody', 'ews.bodyTooLarge'),
  when('redirectsElsewhere', 'ews.redirectsElsewhere'),
  when('silent', 'ews.noAnswer'),
  when('serverBusy', 'transient'),
  when('connectionBudgetExhausted', 'transient'),
  when('serviceUnavailableRetryAfter', 'transient'),
  when('tooManyRequests', 'transient'),
  when('directoryUnavailable', 'ews.directoryUnavailable'),
  when('internalServerError', 'transient'),
];

const ACCOUNT: readonly Expectation[] = [
  when('wrongPassword', 'authentication.refused'),
  when('accountLocked', 'authentication.lockedOut', BASIC),
  when('accountDisabled', 'authentication.refused'),
  when('passwordExpired', 'authentication.passwordExpired'),
  when('passwordChangeRequired', 'authentication.passwordExpired'),
  when('principalNameUnknown', 'authentication.refused', { profile: { userName: 'svc-sfsync@contoso.test' } }),
  when('downLevelNameUnknown', 'authentication.refused'),
  when('legacyAuthBlocked', 'ews.bearerOnly'),
  when('accountBlocked456', 'authentication.lockedOut'),
  when('tooManyGroups', 'authentication.tooManyGroups'),
  when('loadBalancerSplitsNtlm', 'authentication.connectionSplit'),
];

const MAILBOXES: readonly Expectation[] = [
  when('roleAssignmentMissing', 'impersonation.roleMissing'),
  when('scopeMissesMailbox', 'impersonation.outOfScope'),
  when('organisationWide', 'impersonation.organisationWide', { profile: { outsideMailbox: 'vip.chair@contoso.test' } }),
  when('impersonationDenied', 'impersonation.denied'),
  when('impersonationFailed', 'impersonation.failed'),
  when('impersonationHeaderStripped', 'folder.accessDenied'),
  when('primaryAddressChanged', 'mailbox.notPrimaryAddress'),
  when('mailboxMissing', 'mailbox.notFound'),
  when('mailboxInCloud', 'mailbox.inExchangeOnline'),
  when('ewsDisabledForUser', 'mailbox.ewsDisabled'),
  when('mailboxAccountDisabled', 'mailbox.accountDisabled'),
  when('mailboxMoving', 'mailbox.moving'),
  when('mailboxStoreUnavailable', 'mailbox.storeUnavailable'),
  when('mailboxFailover', 'transient'),
  when('mailboxConnectionFailed', 'mailbox.storeUnavailable'),
  when('mailboxFull', 'mailbox.full', { consents: { probeWriting: true } }),
  when('calendarCorrupt', 'folder.damaged'),
  when('mailboxConfigurationWrong', 'folder.damaged'),
  when('defaultFolderMissing', 'folder.notFound'),
  when('syncFolderMissing', 'folder.syncFolderMissing'),
];

const AUTODISCOVER: readonly Expectation[] = [
  when('autodiscoverMissing', 'autodiscover.notFound'),
  when('apexWebPage', 'autodiscover.apexAnswers'),
  when('apexAsksForPassword', 'autodiscover.apexAsksForPassword'),
  when('externalUrlEmpty', 'autodiscover.externalUrlEmpty'),
  when('externalUrlInternal', 'autodiscover.internalNameLeaks'),
  when('externalUrlHttp', 'autodiscover.urlUnusable'),
  when('externalUrlNotOnCertificate', 'tls.discoveredHostNotNamed'),
  when('autodiscoverError600', 'autodiscover.serverError'),
  when('autodiscoverError500', 'autodiscover.addressUnknown'),
  when('autodiscoverError501', 'autodiscover.addressUnknown'),
  when('autodiscoverError602', 'autodiscover.addressUnknown'),
  when('autodiscoverError601', 'autodiscover.serverError'),
  when('autodiscoverError603', 'autodiscover.serverError'),
  when('autodiscoverServerError', 'autodiscover.serverError'),
  when('redirectAddressLoop', 'autodiscover.redirectLoop'),
  when('redirectAddressToSecondDomain', 'autodiscover.redirectsElsewhere'),
  when('redirectUrlHttp', 'autodiscover.redirectNotSafe'),
  when('redirectUrlBadCertificate', 'tls.autodiscoverNotNamed'),
  when('redirectUrlEndless', 'autodiscover.redirectLoop'),
  when('redirectUrlElsewhere', 'autodiscover.redirectsElsewhere'),
  when('autodiscoverRedirectsElsewhere', 'autodiscover.redirectsElsewhere'),
  when('soapNotAllowed', 'autodiscover.soapOff'),
  when('soapDisabled', 'autodiscover.soapOff'),
  when('poxAbsent', 'nothing'),
  when('autodiscoverBearerOnly', 'autodiscover.bearerOnly'),
  when('autodiscoverBasicOff', 'autodiscover.basicOff', BASIC),
  when('serviceRecordWrongPort', 'autodiscover.serviceRecordPort'),
  when('secondDomainMissing', 'autodiscover.notFound', SECOND_DOMAIN),
  when('secondDomainUnknown', 'autodiscover.addressUnknown', SECOND_DOMAIN),
  when('autodiscoverPointsToCloud', 'autodiscover.leadsOnline'),
];

const CERTIFICATES: readonly Expectation[] = [
  when('certificateExpired', 'tls.certificateExpired'),
  when('certificateExpiresIn20Days', 'tls.certificateAboutToExpire'),
  when('certificateExpiresIn45Days', 'tls.certificateExpiresSoon'),
  when('certificateNotYetValid', 'tls.notYetValid'),
  when('certificateWrongName', 'tls.hostNameMismatch'),
  when('certificateWithoutAutodiscover', 'tls.autodiscoverNotNamed'),
  when('wildcardTooDeep', 'tls.hostNameMismatch'),
  when('selfSignedCertificate', 'tls.selfSigned'),
  when('privateAuthority', 'tls.privateAuthority'),
  when('intermediateMissing', 'tls.intermediateMissing'),
  when('authorityUnlisted', 'tls.privateAuthority'),
  when('authorityDistrusted', 'tls.distrustedAuthority'),
  when('tls11Only', 'tls.legacyOnly'),
  when('legacyTlsEnabled', 'tls.legacyAccepted'),
  when('clientCertificateRequired', 'tls.clientCertificateRequired'),
  when('clientCertificateAccepted', 'tls.clientCertificateRequested'),
  when('otherCertificateWithoutName', 'tls.needsServerName'),
  when('weakKey', 'tls.weakKey'),
  when('weakHash', 'tls.weakSignature'),
  when('handshakeAlert', 'tls.handshakeRefused'),
  when('notTls', 'tls.notTls'),
  when('connectionReset', 'tls.handshakeRefused'),
  when('neverSpeaksTls', 'tls.noAnswer'),
];

const NETWORK: readonly Expectation[] = [
  when('hostNotInDns', 'network.hostNotFound'),
  when('privateAddress', 'network.privateAddress'),
  when('portRefused', 'network.portRefused'),
  when('portFiltered', 'network.portTimedOut'),
  when('ipv6Dead', 'network.addressSilent'),
  when('badNodeInRoundRobin', 'network.addressDiffers'),
  when('wrongCertificateOnOneAddress', 'tls.otherCertificate'),
  when('wafBlocks', 'ews.firewallBlocks'),
  when('proxyWantsPassword', 'network.proxySignIn', { viaProxy: true }),
  when('proxyRefuses', 'network.proxyRefused', { viaProxy: true }),
  when('captivePortal', 'network.captivePortal'),
  when('tlsInspection', 'tls.inspectedHere'),
  when('clientClockBehind', 'network.clockSkew'),
  when('serverClockBehind', 'network.clockSkew'),
];

const TARGET: readonly Expectation[] = [
  when('exchangeOnline', 'lifecycle.exchangeOnline', DISCOVERED),
  when('hybrid', 'mailbox.inExchangeOnline'),
  when('exchange2010', 'lifecycle.tooOld'),
  when('exchange2013', 'lifecycle.exchange2013'),
  when('oldBuild', 'lifecycle.beforeExtendedProtection'),
  when('mixedVersions', 'lifecycle.mixedVersions'),
  when('onlineEwsDisabled', 'online.ewsDisabled'),
  when('onlineEwsBlocked', 'online.applicationBlocked'),
];

/** Attempts to draw the password out: none succeeds, and each is named. */
const LURES: readonly Expectation[] = [
  when('lureRedirectOfPox', 'autodiscover.redirectsElsewhere'),
  when('lureRedirectOfSoap', 'autodiscover.strayRedirect'),
  when('lureRedirectOfJson', 'autodiscover.strayRedirect'),
  when('lureRedirectOfEws', 'ews.redirectsElsewhere'),
  when('lureRedirectAfterSignIn', 'ews.redirectsElsewhere'),
  when('lureRedirectTwice', 'autodiscover.redirectLoop'),
  when('lureRedirectFromHttp', 'autodiscover.redirectsElsewhere'),
  when('lureDowngradeToHttp', 'autodiscover.redirectNotSafe'),
  when('lureEwsDowngradeToHttp', 'ews.redirectsElsewhere'),
  when('lureMetaRefresh', 'autodiscover.webPage'),
  when('lureUserInformation', 'autodiscover.redirectsElsewhere'),
  when('lureLookAlikeLetters', 'autodiscover.redirectsElsewhere'),
  when('lureLookAlikeHyphen', 'autodiscover.redirectsElsewhere'),
  when('lureNameAsPrefix', 'autodiscover.redirectsElsewhere'),
  when('lureUnapprovedSubdomain', 'autodiscover.passwordNeeded'),
  when('lureAddressLiteral', 'autodiscover.redirectsElsewhere'),
  when('lureOtherPort', 'autodiscover.passwordNeeded'),
  when('lureTrailingDot', 'autodiscover.redirectsElsewhere'),
  when('lureOtherCase', 'autodiscover.redirectsElsewhere'),
  when('lureRedirectUrl', 'autodiscover.redirectsElsewhere'),
  when('lureRedirectAddress', 'autodiscover.redirectsElsewhere'),
  when('lureRedirectAddressOfSubdomain', 'autodiscover.addressRedirected'),
  when('lureEwsUrl', 'autodiscover.otherAddress'),
  when('lureJsonUrl', 'autodiscover.answersDiffer'),
  when('lureEwsUrlWithUserInformation', 'autodiscover.urlUnusable'),
  when('lureServiceRecord', 'autodiscover.redirectsElsewhere'),
  when('lureApexAsksForPassword', 'autodiscover.apexAsksForPassword'),
  when('lureRealmOfApprovedHost', 'ews.redirectsElsewhere'),
];

/** Every fault and misbehaviour of the lab with its true name; a test holds this list and the lab's complete. */
export const EXPECTATIONS: readonly Expectation[] = [
  ...TARGET,
  ...NETWORK,
  ...CERTIFICATES,
  ...AUTODISCOVER,
  ...EWS,
  ...ACCOUNT,
  ...MAILBOXES,
  ...LURES,
];
