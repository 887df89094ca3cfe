import { siteLeft } from '../../core/catalogue/probeOrg.ts';
import { raise, type Finding } from '../../core/finding.ts';
import type { ProbeSite } from '../../core/salesforce/probe.ts';
import type { Subject } from '../../core/subject.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';

/** A finding for each temporary setting that is not known to be gone. */
export function findingsOfSites(
  sites: readonly Pick<ProbeSite, 'name' | 'url'>[],
  { org, subject, at }: { readonly org: string; readonly subject: Subject; readonly at: Date },
): readonly Finding[] {
  return sites.map(({ name, url }) => {
    const evidence = [observed(text('Temporary Remote Site Setting {name}', { name }), url, 'soql', at)] as const;
    return raise(siteLeft, { args: { org, name, url }, subject, evidence });
  });
}
