import type { Evidence } from '../../core/evidence.ts';
import { challenges } from '../../core/observations/http.ts';
import type { Callout, CalloutResult, ProbeObservation } from '../../core/salesforce/probe.ts';
import { text } from '../../core/text.ts';
import { observed } from '../evidence.ts';
import { endpointOf, withoutQuery } from '../target.ts';

/** What one callout came to, as Salesforce saw it. */
export function calloutEvidence({ target, result }: Callout, at: Date): Evidence {
  const label = text('GET {url} from Salesforce', { url: target.url });
  return { ...observed(label, showCallout(result), 'http', at), vantage: 'salesforce' };
}

/** What the probe changed in the org, and whether it is undone. */
export function siteEvidence({ sites }: ProbeObservation, at: Date): readonly Evidence[] {
  return sites.map(({ name, url, isRemoved }) => {
    const label = text('Temporary Remote Site Setting {name}', { name });
    return {
      ...observed(label, `${url}, ${isRemoved ? 'removed again' : 'not known to be removed'}`, 'http', at),
      vantage: 'salesforce',
    };
  });
}

/** An answer in a few words: its status, and where it leads. */
export function showAnswer({ status, location }: Extract<CalloutResult, { kind: 'answered' }>): string {
  const leadsTo = location === undefined ? [] : [`Location: ${withoutQuery(location)}`];
  return [`status ${String(status)}`, ...leadsTo].join('; ');
}

/** The host of an address; whatever is no address, as it is. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? endpointOf(url).host : url;
}

function showCallout(result: CalloutResult): string {
  const after = `after ${String(Math.round(result.durationMs))} ms`;
  if (result.kind === 'failed') return `${result.message || 'failed without words'} (${after})`;
  return [showAnswer(result), ...schemesShown(result.wwwAuthenticate), after].join('; ');
}

/** Servers send a header for each scheme, and Apex may show one of them. */
function schemesShown(wwwAuthenticate: string | undefined): readonly string[] {
  if (wwwAuthenticate === undefined) return [];
  const schemes = challenges(new Map([['www-authenticate', [wwwAuthenticate]]])).map(({ scheme }) => scheme);
  return [`WWW-Authenticate, as far as Apex shows it: ${schemes.join(', ')}`];
}
