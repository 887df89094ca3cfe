import { myDomainOf, salesforceOrigin } from '../../core/salesforce/instanceHost.ts';

/** The origin to sign in at, from what a person typed or copied; undefined where it is no https address of Salesforce. */
export function loginUrlOf(typed: string): string | undefined {
  const url = URL.parse(/^[a-z]+:/i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`);
  if (!url || url.protocol !== 'https:' || url.username || url.password || url.port) return undefined;
  return salesforceOrigin(`https://${myDomainOf(url.hostname)}`);
}
