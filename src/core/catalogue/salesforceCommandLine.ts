import { defineFinding } from '../finding.ts';
import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { INSTALL_CLI } from './links.ts';
import { byCommand, byHand, byLink } from './remedies.ts';

/** Neither the setting nor the PATH of this program leads to `sf`. */
export const cliMissing = defineFinding({
  code: 'org.cliMissing',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Salesforce command line was not found',
  message:
    'The Salesforce command line ({command}) was not found, and it is what opens the way to the org. VS Code started from the Dock or the desktop does not see the PATH of your shell: set exchangeConnect.salesforce.cliPath.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Tell where the Salesforce command line is'),
      text('Enter which sf in a terminal, on Windows where sf: it shows the path.'),
      text('Enter that path in the setting exchangeConnect.salesforce.cliPath, then run the check again.'),
    ),
    byLink('salesforceAdmin', text('Install the Salesforce command line'), INSTALL_CLI),
  ],
});

/** Its own commands that show a token gave none. */
export const cliTooOld = defineFinding({
  code: 'org.cliTooOld',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Salesforce command line is too old',
  message:
    'The Salesforce command line has version {version} and gave no access to the org. Version 2.136.8 or newer is expected.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('Update the Salesforce command line'),
      text('Enter sf update in a terminal; where npm installed it, npm install --global @salesforce/cli.'),
      text('Then run the check again.'),
    ),
    byLink('salesforceAdmin', text('Install the newest version'), INSTALL_CLI),
  ],
});

/** `sf` ended with an error that has no kind of its own here. */
export const cliFailed = defineFinding({
  code: 'org.cliFailed',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Salesforce command line ended with an error',
  message: 'The Salesforce command line ended with {name} ("{message}"). It is expected to lead to {org}.',
  remedies: () => [
    byHand(
      'salesforceAdmin',
      text('See what the command line says by itself'),
      text('Enter sf org display in a terminal, with --target-org and the org of the profile.'),
      text('Mend what it names; sf doctor collects more. Then run the check again.'),
    ),
    byCommand(text('Connect another org'), 'connectOrg'),
  ],
});

/** The profile leaves the org to `sf`, which has none. */
export const noTarget = defineFinding({
  code: 'org.noTarget',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'No target org is set',
  message:
    'The profile leaves the org to the Salesforce command line, and that has no target org here. An org in the profile, or a target org, is expected.',
  remedies: () => [
    byCommand(text('Choose the org for this profile'), 'connectOrg'),
    byHand(
      'salesforceAdmin',
      text('Set the target org of the command line'),
      text('Enter sf config set target-org and the alias of the org in a terminal, in the folder of the workspace.'),
    ),
  ],
});

/** `NamedOrgNotFoundError`. */
export const unknownOrg = defineFinding({
  code: 'org.unknownOrg',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Salesforce command line does not know the org',
  message:
    'The Salesforce command line has no authorization for {org}. An alias or user name that sf org list shows is expected.',
  remedies: () => authorization(),
});

/** The name never reached a command line, see `isOrgName`. */
export const unsafeName = defineFinding({
  code: 'org.unsafeName',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Org name holds characters that no org name has',
  message:
    '{org} is neither an alias nor a user name of an org: letters, digits and the signs _ . @ + - are expected. Nothing was started with it.',
  remedies: () => [byCommand(text('Choose the org for this profile'), 'connectOrg')],
});

/** `INVALID_SESSION_ID`, also after the command line was asked for a new token. */
export const sessionExpired = defineFinding({
  code: 'org.sessionExpired',
  rules: [],
  severity: 'error',
  confidence: 'certain',
  title: 'Session of the org has expired',
  message:
    'Salesforce did not accept the session that the command line has for {org}. A session that is valid is expected: sf org login web makes a new one.',
  remedies: () => authorization(),
});

function authorization(): [Remedy, Remedy, Remedy] {
  return [
    byCommand(text('Authorize the org'), 'authorizeOrg'),
    byHand(
      'salesforceAdmin',
      text('Sign in with the command line'),
      text('Enter sf org login web --alias and the alias of the org in a terminal, and sign in to the org.'),
      text('Then run the check again.'),
    ),
    byCommand(text('Connect another org'), 'connectOrg'),
  ];
}
