import type { AutodiscoverAnswer } from '../../core/observations/autodiscover.ts';

/** What an answer says, before anybody has judged where it sends us. */
export type Reading =
  Exclude<AutodiscoverAnswer, { kind: 'redirectUrl' }> | { readonly kind: 'redirect'; readonly url: string };

/** Settings in which an address that is missing or empty is left out (AD-05). */
export function settingsOf(externalUrl: string | undefined, internalUrl: string | undefined): Reading {
  return { kind: 'settings', ...(externalUrl && { externalUrl }), ...(internalUrl && { internalUrl }) };
}

/** A redirect; undefined where the answer does not say where to. */
export function redirectTo(url: string | undefined): Reading | undefined {
  return url === undefined ? undefined : { kind: 'redirect', url };
}

/** A redirect to another address of the mailbox; undefined where the answer does not say which. */
export function addressRedirectTo(address: string | undefined): Reading | undefined {
  return address === undefined ? undefined : { kind: 'redirectAddress', address };
}
