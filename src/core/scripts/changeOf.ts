import type { PowerShellScript } from '../powerShell.ts';
import { literal, type ScriptValue } from './literal.ts';

/** One property of one object of Exchange, as it is and as it should be. */
export interface PropertyChange {
  /** Noun of the cmdlets: `Get-` shows it, `Set-` changes it. */
  readonly noun: string;
  readonly identity: string;
  readonly property: string;
  readonly from: ScriptValue;
  readonly to: ScriptValue;
}

/** Reads of the directory alone: without it the cmdlet asks IIS of every server, which takes minutes. */
const DIRECTORY_ONLY = /VirtualDirectory$/;

/** The command that makes a change, the one that shows it, and the one that puts the value of the export back. */
export function changeOf({ noun, identity, property, from, to }: PropertyChange): PowerShellScript {
  const target = `-Identity ${literal(identity)}`;
  const only = DIRECTORY_ONLY.test(noun) ? ' -ADPropertiesOnly' : '';
  return {
    inspect: `Get-${noun} ${target}${only} | Format-List ${literal('Identity')}, ${literal(property)}`,
    change: `Set-${noun} ${target} -${property} ${literal(to)}`,
    undo: `Set-${noun} ${target} -${property} ${literal(from)}`,
  };
}

/** The same for what an organisation has only one of. */
export function organizationChangeOf({
  property,
  from,
  to,
}: Omit<PropertyChange, 'noun' | 'identity'>): PowerShellScript {
  return {
    inspect: `Get-OrganizationConfig | Format-List ${literal(property)}`,
    change: `Set-OrganizationConfig -${property} ${literal(to)}`,
    undo: `Set-OrganizationConfig -${property} ${literal(from)}`,
  };
}
