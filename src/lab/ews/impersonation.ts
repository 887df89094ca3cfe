import type { ManagementScope, ServerBehaviour } from '../behaviour.ts';
import { findByPrincipalName, findBySid } from '../directory/directory.ts';
import type { Recipient } from '../directory/directory.ts';
import { findMailbox } from '../directory/mailboxes.ts';
import { childOf } from '../xml/read.ts';
import type { XmlElement } from '../xml/read.ts';
import { EwsError, nonExistentMailbox, nonPrimaryAddress } from './errors.ts';
import { namespaces } from './namespaces.ts';

/**
 * Whose mailbox the request acts on: the caller's own, or that of the user in the ExchangeImpersonation header. The
 * user is looked up first, then the role assignment and its scope are asked.
 *
 * @throws {EwsError} if the header names nobody, or somebody the caller may not impersonate.
 */
export function actingMailbox(header: XmlElement | undefined, caller: Recipient, server: ServerBehaviour): Recipient {
  const impersonation = childOf(header, namespaces.types, 'ExchangeImpersonation');
  if (impersonation === undefined) return caller;
  const user = findConnectingUser(impersonation, server);
  if (server.impersonation.roleAssigned && isInScope(user, server.impersonation.scope)) return user;
  const text = 'The account does not have permission to impersonate the requested user.';
  throw new EwsError('ErrorImpersonateUserDenied', text);
}

/** Whether the management scope includes the recipient. */
export function isInScope(recipient: Recipient, scope: ManagementScope): boolean {
  if (recipient.userNumber !== undefined) return recipient.userNumber <= scope.highestUserNumber;
  return !scope.excludedAddresses.includes(recipient.primarySmtpAddress);
}

/**
 * Finds a mailbox by an address a caller names it with.
 *
 * @throws {EwsError} if there is none, or the address is not its primary one.
 */
export function mailboxByAddress(address: string, { mailboxes }: ServerBehaviour): Recipient {
  if (!/^[^@\s]+@[^@\s]+$/.test(address)) {
    throw new EwsError('ErrorInvalidSmtpAddress', 'The SMTP address format is invalid.');
  }
  const found = findMailbox(address, mailboxes);
  if (found.kind !== 'mailbox') throw nonExistentMailbox(address);
  if (!found.isPrimary) throw nonPrimaryAddress(found.recipient.primarySmtpAddress);
  return found.recipient;
}

function findConnectingUser(impersonation: XmlElement, server: ServerBehaviour): Recipient {
  const [identity, ...others] = childOf(impersonation, namespaces.types, 'ConnectingSID')?.children ?? [];
  const value = identity?.text.trim() ?? '';
  const find = finders[identity?.name ?? ''];
  if (find === undefined || value === '' || others.length > 0) {
    throw new EwsError(
      'ErrorInvalidExchangeImpersonationHeaderData',
      'The exchange impersonation header data is invalid.',
    );
  }
  return find(value, server);
}

const finders: Readonly<Record<string, (value: string, server: ServerBehaviour) => Recipient>> = {
  PrimarySmtpAddress: mailboxByAddress,
  SmtpAddress: mailboxByAddress,
  PrincipalName: (name) =>
    findByPrincipalName(name) ??
    fail(new EwsError('ErrorInvalidUserPrincipalName', 'The specified user principal name is invalid.')),
  SID: (sid) => findBySid(sid) ?? fail(new EwsError('ErrorInvalidUserSid', 'The specified user SID is invalid.')),
};

function fail(error: EwsError): never {
  throw error;
}
