import { PROBE_SITE_PREFIX, type ProbeTarget } from '../../core/salesforce/probe.ts';
import { text, type Text, type Translate } from '../../core/text.ts';

/** Every change that a probe makes in an org, and every call it lets Salesforce make: what a person agrees to. */
export function probeChanges(org: string, targets: readonly ProbeTarget[], translate: Translate): string {
  const hosts = [...new Set(targets.map(({ url }) => new URL(url).origin))];
  const paragraphs: readonly Text[] = [
    ...hosts.map((host) =>
      text('In {org}, a Remote Site Setting {name} for {host} is created, and deleted again.', {
        org,
        name: `${PROBE_SITE_PREFIX}…`,
        host,
      }),
    ),
    text('One piece of anonymous Apex is run once. It calls, without credentials:'),
  ];
  return [...paragraphs.map(translate).flatMap((words) => [words, '']), ...targets.map(({ url }) => url)].join('\n');
}
