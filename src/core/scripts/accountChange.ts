import { powerShell, type PowerShellScript } from '../powerShell.ts';

/**
 * A change of the service account in Active Directory (module ActiveDirectory). The account is found by either form
 * of its name; `$account` is it.
 */
export function accountChange(
  userName: string,
  { shows, change, undo }: { readonly shows: string; readonly change: string; readonly undo: string },
): PowerShellScript {
  const user = userName.slice(userName.indexOf('\\') + 1);
  const find = powerShell`$name = ${user}
$account = Get-ADUser -Filter { SamAccountName -eq $name -or UserPrincipalName -eq $name } -Properties ${shows}`;
  return {
    inspect: `${find}\n${powerShell`$account | Format-List 'SamAccountName', ${shows}`}`,
    change: `${find}\n${change}`,
    undo: `${find}\n${undo}`,
  };
}
