import * as access from './accessRules.ts';
import * as account from './accountRules.ts';
import * as autodiscover from './autodiscoverRules.ts';
import * as certificate from './certificateRules.ts';
import * as consistency from './consistencyRules.ts';
import * as directory from './directoryRules.ts';
import * as iisProtection from './iisProtectionRules.ts';
import * as iis from './iisRules.ts';
import * as iisSignIn from './iisSignInRules.ts';
import * as role from './impersonation/roleRules.ts';
import * as scope from './impersonation/scopeRules.ts';
import * as machine from './machineRules.ts';
import * as mailbox from './mailboxRules.ts';
import * as policy from './policyRules.ts';
import * as protection from './protectionRules.ts';
import type { ExportRule } from './rule.ts';
import * as signIn from './signInRules.ts';
import * as throttling from './throttlingRules.ts';
import * as version from './versionRules.ts';

const FAMILIES = [
  version,
  directory,
  signIn,
  protection,
  iis,
  iisSignIn,
  iisProtection,
  consistency,
  certificate,
  machine,
  autodiscover,
  access,
  policy,
  account,
  role,
  scope,
  mailbox,
  throttling,
];

/** Every rule for exports; the files of the families export nothing else, so that none can be forgotten here. */
export const EXPORT_RULES: readonly ExportRule[] = FAMILIES.flatMap((family) => Object.values<ExportRule>(family));
