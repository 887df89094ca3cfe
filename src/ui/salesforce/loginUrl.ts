import { isSalesforceHost } from '../../core/salesforce/instanceHost.ts';

/** The origin to sign in at, from what a person typed or copied; undefined where it is no https address of Salesforce. */
export function loginUrlOf(typed: string): string | undefined {
  const url = URL.parse(/^[a-z]+:/i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`);
  if (!url || url.protocol !== 'https:' || url.username || url.password || url.port) return undefined;
  // What people copy from the address bar is the Lightning host of the same My Domain.
  const host = url.hostname
    .replace(/\.lightning\.force\.com$/, '.my.salesforce.com')
    .replace(/\.lightning\.crmforce\.mil$/, '.my.salesforce.mil');
  return isSalesforceHost(host) ? `https://${host}` : undefined;
}
