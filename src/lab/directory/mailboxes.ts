import type { MailboxState } from '../behaviour.ts';
import { findByAddress, isPrimaryAddress } from './directory.ts';
import type { Recipient } from './directory.ts';

/** What an address leads to: a mailbox by its primary address or another one, a mail user elsewhere, or nothing. */
export type MailboxLookup =
  | { readonly kind: 'mailbox'; readonly recipient: Recipient; readonly isPrimary: boolean }
  | { readonly kind: 'remote'; readonly recipient: Recipient; readonly routingAddress: string }
  | { readonly kind: 'none' };

/** Looks an address up in the directory as it is once the histories of single mailboxes are counted in. */
export function findMailbox(address: string, states: Readonly<Record<string, MailboxState>>): MailboxLookup {
  const renamed = Object.entries(states).find(([, state]) => isNewName(state, address));
  const recipient = findByAddress(renamed?.[0] ?? address);
  if (recipient === undefined) return { kind: 'none' };
  const state = states[recipient.primarySmtpAddress];
  switch (state?.kind) {
    case 'absent':
      return { kind: 'none' };
    case 'remote':
      return { kind: 'remote', recipient, routingAddress: state.routingAddress };
    case 'renamed':
      return {
        kind: 'mailbox',
        recipient: { ...recipient, primarySmtpAddress: state.primarySmtpAddress },
        isPrimary: isNewName(state, address),
      };
    case 'ewsDisabled':
    case undefined:
      return { kind: 'mailbox', recipient, isPrimary: isPrimaryAddress(recipient, address) };
  }
}

function isNewName(state: MailboxState, address: string): boolean {
  return state.kind === 'renamed' && state.primarySmtpAddress === address.trim().toLowerCase();
}
