import type { PowerShellScript } from '../powerShell.ts';
import type { Actor, Remedy, RemedyCommand } from '../remedy.ts';
import type { PropertyPath } from '../subject.ts';
import type { Text } from '../text.ts';

/** Steps that only a person can take, in their order. */
export function byHand(actor: Actor, title: Text, ...steps: readonly [Text, ...Text[]]): Remedy {
  return { actor, title, action: { kind: 'manual', steps } };
}

/** A change for the Exchange Management Shell, with what could go wrong with it where that is worth a thought. */
export function inShell(title: Text, script: PowerShellScript, risk?: Text): Remedy {
  return { actor: 'exchangeAdmin', title, action: { kind: 'powerShell', script }, ...(risk && { risk }) };
}

/** A new value for one property of the connection profile. */
export function inProfile(title: Text, property: PropertyPath, value: string): Remedy {
  return { actor: 'salesforceAdmin', title, action: { kind: 'profileEdit', property, value } };
}

/** One of our own commands. */
export function byCommand(title: Text, command: RemedyCommand, risk?: Text): Remedy {
  return { actor: 'salesforceAdmin', title, action: { kind: 'command', command }, ...(risk && { risk }) };
}

/** A page to read or to act on. */
export function byLink(actor: Actor, title: Text, url: string): Remedy {
  return { actor, title, action: { kind: 'link', url } };
}
