import type { Scheme } from '../../src/core/observations/ews.ts';

/** What the first finding of a run must be while a fault of the lab is on. */
export interface Expectation {
  readonly fault: string;
  /** The scheme the profile chooses; the fault may be harmless with the other one. */
  readonly scheme: Scheme;
  /** Finding code, or `transient` where the only right answer is that we could not find out. */
  readonly first: string;
}

/** Every fault and misbehaviour of the lab with its true name; a test holds this list and the lab's complete. */
export const EXPECTATIONS: readonly Expectation[] = [
  { fault: 'basicOff', scheme: 'basic', first: 'ews.basicOff' },
  { fault: 'ntlmOff', scheme: 'ntlm', first: 'ews.ntlmOff' },
  { fault: 'externalUrlEmpty', scheme: 'ntlm', first: 'autodiscover.externalUrlEmpty' },
  { fault: 'autodiscoverMissing', scheme: 'ntlm', first: 'autodiscover.notFound' },
  { fault: 'certificateExpired', scheme: 'ntlm', first: 'tls.certificateExpired' },
  { fault: 'certificateWrongName', scheme: 'ntlm', first: 'tls.hostNameMismatch' },
  { fault: 'intermediateMissing', scheme: 'ntlm', first: 'tls.intermediateMissing' },
  { fault: 'privateAuthority', scheme: 'ntlm', first: 'tls.privateAuthority' },
  { fault: 'tls11Only', scheme: 'ntlm', first: 'tls.legacyOnly' },
  { fault: 'wrongPassword', scheme: 'ntlm', first: 'authentication.refused' },
  { fault: 'accountLocked', scheme: 'basic', first: 'authentication.lockedOut' },
  { fault: 'roleAssignmentMissing', scheme: 'ntlm', first: 'impersonation.roleMissing' },
  { fault: 'scopeMissesMailbox', scheme: 'ntlm', first: 'impersonation.outOfScope' },
  { fault: 'formsPreAuthentication', scheme: 'ntlm', first: 'ews.preAuthentication' },
  { fault: 'extendedProtectionRequire', scheme: 'ntlm', first: 'ews.extendedProtectionRequire' },
  { fault: 'ewsDisabledForUser', scheme: 'ntlm', first: 'mailbox.ewsDisabled' },
  { fault: 'appPoolDown', scheme: 'ntlm', first: 'ews.unavailable' },
  { fault: 'answersHtml', scheme: 'ntlm', first: 'ews.webPage' },
  { fault: 'truncatedXml', scheme: 'ntlm', first: 'ews.answerCut' },
  { fault: 'malformedXml', scheme: 'ntlm', first: 'ews.malformedAnswer' },
  { fault: 'hugeBody', scheme: 'ntlm', first: 'ews.bodyTooLarge' },
  { fault: 'redirectsElsewhere', scheme: 'ntlm', first: 'ews.redirectsElsewhere' },
  { fault: 'silent', scheme: 'ntlm', first: 'ews.noAnswer' },
  { fault: 'serverBusy', scheme: 'ntlm', first: 'transient' },
];
