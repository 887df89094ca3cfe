// Proves that no temporary Remote Site Setting of a probe is left in the org.
// Reads the settings whose name begins as ours do.
// Cannot see settings that a person renamed.
import { judged, type Check } from '../../core/check.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { withAnswer } from '../setUpSalesforce/asking.ts';
import { orgOf } from '../setUpSalesforce/orgSubjects.ts';
import { findingsOfSites } from './siteLeft.ts';

/** Nothing of a probe is left in the org. */
export const probeLeftovers: Check = {
  id: 'probe.leftovers',
  step: 'analyzeConnectivity',
  title: 'No temporary Remote Site Setting is left in the org',
  requires: () => ['org.connected'],
  explainedBy: () => ['org.permissions'],
  subjects: orgOf,
  run: async (facts, subject) => {
    // The settings of a probe of this very run are in the org until it is over.
    await facts.org.probe();
    return judgeSites(facts, subject);
  },
};

const judgeSites = withAnswer(
  {
    ask: (org) => org.probeSites(),
    notShown: text('This org does not show its Remote Site Settings to the user.'),
  },
  ({ value: sites, at, org, subject }) => {
    const names = sites.map(({ name }) => name).join(', ') || 'none';
    const evidence = [observed(text('Temporary Remote Site Settings'), names, 'soql', at)];
    return judged(findingsOfSites(sites, { org, subject, at }), evidence);
  },
);
