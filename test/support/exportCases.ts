import { ACCOUNT_CASES } from './exportCases/accountCases.ts';
import { CERTIFICATE_CASES } from './exportCases/certificateCases.ts';
import { DIRECTORY_CASES } from './exportCases/directoryCases.ts';
import { IIS_CASES } from './exportCases/iisCases.ts';
import { IMPERSONATION_CASES } from './exportCases/impersonationCases.ts';
import { MAILBOX_CASES } from './exportCases/mailboxCases.ts';
import { SERVER_CASES } from './exportCases/serverCases.ts';
import type { ExportCase } from './exportCases/exportCase.ts';

/** Every row with signal C that an export of ours shows. */
export const EXPORT_CASES: readonly ExportCase[] = [
  ...SERVER_CASES,
  ...CERTIFICATE_CASES,
  ...DIRECTORY_CASES,
  ...IIS_CASES,
  ...ACCOUNT_CASES,
  ...IMPERSONATION_CASES,
  ...MAILBOX_CASES,
];

/** Rows with signal C that no export of ours can show, and why. */
export const NOT_IN_EXPORTS: Readonly<Record<string, string>> = {
  'TLS-18': 'needs the certificate that clients meet: judged where wire and export are there (ews.proxyEndsTls)',
  'AUTH-14': 'only where the profile signs in with a user principal name (authentication.principalNameDiffers)',
  'IMP-11': 'a parameter that on-premises Exchange refuses leaves nothing behind to export',
};
