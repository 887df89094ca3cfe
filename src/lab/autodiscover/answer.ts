import type { AutodiscoverAnswer, AutodiscoverBehaviour, ServerBehaviour } from '../behaviour.ts';
import type { Recipient } from '../directory/directory.ts';
import { findMailbox } from '../directory/mailboxes.ts';
import { fillIn } from '../http/template.ts';

/** What Autodiscover answers to one address, whichever protocol it was asked by. */
export type Discovered =
  { readonly kind: 'settings'; readonly recipient: Recipient } | Exclude<AutodiscoverAnswer, { kind: 'settings' }>;

/**
 * Finds the answer to an address: what the behaviour says of all, else what became of the mailbox. `hop` is the number
 * of redirects the request has behind it.
 */
export function discover(address: string, hop: number, { autodiscover, mailboxes }: ServerBehaviour): Discovered {
  const { answer } = autodiscover;
  if (answer.kind !== 'settings') return filled(answer, address, hop);
  const found = findMailbox(address, mailboxes);
  if (found.kind === 'none' || isUnknown(address, autodiscover)) {
    return { kind: 'error', code: 500, text: "The email address can't be found." };
  }
  if (found.kind === 'remote') return { kind: 'redirectAddress', address: found.routingAddress };
  return { kind: 'settings', recipient: found.recipient };
}

/** The number of redirects in a query such as `?hop=2`; 0 where there is none. */
export function hopOf(url: URL): number {
  return Number(url.searchParams.get('hop') ?? 0);
}

/** Whether the domain of an address is not accepted here. */
export function isUnknown(address: string, { unknownDomains }: AutodiscoverBehaviour): boolean {
  return unknownDomains.some((domain) => address.trim().toLowerCase().endsWith(`@${domain}`));
}

function filled(answer: Exclude<AutodiscoverAnswer, { kind: 'settings' }>, address: string, hop: number): Discovered {
  const values = { address, localPart: address.split('@')[0] ?? '', hop: String(hop + 1) };
  switch (answer.kind) {
    case 'error':
      return answer;
    case 'redirectAddress':
      return { ...answer, address: fillIn(answer.address, values) };
    case 'redirectUrl':
      return { ...answer, url: fillIn(answer.url, values) };
  }
}
