/**
 * True for an error of Autodiscover about the address that was asked for, by its number in POX ([MS-OXDSCLI]) or its name in
 * SOAP and JSON (AD-10, AD-11, AD-22); the others are about the server or the request.
 */
export function isAboutAddress(code: string): boolean {
  return ABOUT_ADDRESS.has(code);
}

const ABOUT_ADDRESS: ReadonlySet<string> = new Set([
  '500',
  '501',
  '602',
  'InvalidUser',
  'InvalidDomain',
  'NotFederated',
  'UserNotFound',
  'MailboxNotFound',
]);
