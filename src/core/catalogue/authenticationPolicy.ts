import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { inShell } from './remedies.ts';

/** Exempts the service account from an authentication policy that blocks Basic and NTLM (AUTH-15, AD-19). */
export function allowLegacySignIn(): Remedy {
  return inShell(
    text('Give the service account an authentication policy that allows Basic and NTLM'),
    {
      inspect: `Get-AuthenticationPolicy | Format-List 'Name', 'BlockLegacyAuthWebServices', 'BlockLegacyAuthAutodiscover'
Get-OrganizationConfig | Format-List DefaultAuthenticationPolicy`,
      change: `New-AuthenticationPolicy -Name 'Allow legacy EWS'
Set-User -Identity (Read-Host 'Service account') -AuthenticationPolicy 'Allow legacy EWS'`,
      undo: `Set-User -Identity (Read-Host 'Service account') -AuthenticationPolicy $null
Remove-AuthenticationPolicy -Identity 'Allow legacy EWS'`,
    },
    text('Keep the policy to the service account: it lets that account sign in with a password alone.'),
  );
}
