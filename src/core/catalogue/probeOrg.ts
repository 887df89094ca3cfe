import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { STATUS_PAGE } from './links.ts';
import { probeAgain } from './probeRemedies.ts';
import { byCommand, byHand, byLink } from './remedies.ts';
import { inSetup } from './setupRemedies.ts';

/** Our own setting was not in force yet, or no more. */
export const siteMissing = defineFinding({
  code: 'probe.siteMissing',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Remote Site Setting of the probe was not in force',
  message:
    'Salesforce did not call {url}: {org} had no Remote Site Setting in force for it, although one was added for this probe. Nothing is said about Exchange.',
  remedies: ({ org, url }) => [
    probeAgain(),
    ...inSetup(
      org,
      'remoteSites',
      text('Add a Remote Site Setting by hand, for the time of the probe'),
      text('Enter {site} as Remote Site URL, leave Active checked, and save.', { site: siteOf(String(url)) }),
      text('Run the probe again, then delete the setting.'),
    ),
  ],
});

/** The org refused the setting or the script of the probe for want of a permission (SF-02). */
export const notRun = defineFinding({
  code: 'probe.notRun',
  rules: ['SF-02'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Org did not run the probe',
  message:
    '{org} did not run the probe ({reason}). A user who may add a Remote Site Setting (Customize Application) and run Apex through the API (API Enabled, Author Apex) is expected. Nothing is said about Exchange.',
  remedies: ({ org }) =>
    inSetup(
      org,
      'permissionSets',
      text('Give the user what the probe needs, or run it as a user who has it'),
      text('Assign a permission set with Customize Application, API Enabled and Author Apex.'),
      text('Run the probe again, then take the assignment back.'),
    ),
});

/** An error of the org, a limit, or a script that it did not take: nothing that a permission would mend. */
export const ended = defineFinding({
  code: 'probe.ended',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Org ended the probe with an error',
  message:
    '{org} ended the probe with an error ({reason}). A result for each address is expected. Nothing is said about Exchange.',
  remedies: () => [
    probeAgain(),
    byLink('salesforceAdmin', text('See whether Salesforce reports a disruption'), STATUS_PAGE),
    byHand(
      'salesforceAdmin',
      text('Report the error where it stays'),
      text('Copy the words in the evidence, with the time of the probe.'),
      text('Report an error in the script to the makers of this extension, and any other to Salesforce Support.'),
    ),
  ],
});

/** Words that no row of ours knows; they are shown, not interpreted. */
export const unclassified = defineFinding({
  code: 'probe.unclassified',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Callout from Salesforce failed with unknown words',
  message:
    'The callout from Salesforce to {url} failed with words that are not known here: {reason}. An answer of Exchange is expected; what these words mean for the sync is for a person to say.',
  remedies: () => [
    probeAgain(),
    byHand(
      'salesforceAdmin',
      text('Look the words up, or ask Salesforce Support'),
      text('Search Salesforce Knowledge for the words in the evidence, with "Apex callout".'),
      text('Give them to the network admin, with the time of the probe, to compare with the logs of the firewall.'),
    ),
  ],
});

/** A temporary setting that a probe could not remove, or of which the org did not say what became. */
export const siteLeft = defineFinding({
  code: 'probe.siteLeft',
  rules: [],
  severity: 'warning',
  confidence: 'certain',
  title: 'Temporary Remote Site Setting may be left in the org',
  message:
    'A probe of this extension asked {org} for the Remote Site Setting {name} for {url}, and it is not known to be gone. While it is there, it lets Apex call that host, and nothing needs it any more.',
  remedies: ({ org, name }) => [
    byCommand(text('Remove the temporary Remote Site Settings from the org'), 'removeProbeSites'),
    ...inSetup(
      org,
      'remoteSites',
      text('Delete the setting by hand'),
      text('Find {name} in the list and choose Del beside it.', { name }),
    ),
  ],
});

/** A setting allows an origin, whatever the path. */
function siteOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : url;
}
