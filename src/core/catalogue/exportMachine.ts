import { defineFinding } from '../finding.ts';
import { powerShell, type PowerShellScript } from '../powerShell.ts';
import { text } from '../text.ts';
import { inShell } from './remedies.ts';

/** .NET left to choose its own TLS version (TLS-14). */
export const dotNetSettings = defineFinding({
  code: 'tls.dotNetSettings',
  rules: ['TLS-14'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Settings of .NET for TLS are missing',
  message:
    'On {server}, {name} in {key} is {value}; 1 is expected. Without it, parts of Exchange choose TLS versions of their own, and connections between servers fail in ways that are hard to foresee.',
  remedies: ({ key, name }) => [
    inShell(
      text('Set {name} to 1', { name }),
      registryChange(String(key), String(name), '1'),
      text('Takes effect after a restart. Set it on every Exchange server alike.'),
    ),
  ],
});

/** A machine that answers with NTLM of version 1 (AUTH-12). */
export const oldNtlm = defineFinding({
  code: 'authentication.oldNtlm',
  rules: ['AUTH-12'],
  severity: 'warning',
  confidence: 'certain',
  title: 'Server allows NTLM of version 1',
  message:
    'On {server}, LmCompatibilityLevel is {value}; 3 or more is expected. NTLM of version 1 cannot carry channel bindings, so sign-ins fail where Extended Protection is on.',
  remedies: () => [
    inShell(
      text('Set LmCompatibilityLevel to 3'),
      registryChange('HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa', 'LmCompatibilityLevel', '3'),
      text(
        'Very old clients that know only NTLM of version 1 cannot sign in any more. A group policy overrides the value.',
      ),
    ),
  ],
});

/** The way back asks for the value that `inspect` showed; a rule that knows it gives a script of its own. */
function registryChange(key: string, name: string, value: string): PowerShellScript {
  const place = powerShell`-Path ${key} -Name ${name}`;
  return {
    inspect: `Get-ItemProperty ${place} | Format-List`,
    change: `Set-ItemProperty ${place} -Type DWord -Value ${value}`,
    undo: `Set-ItemProperty ${place} -Type DWord -Value (Read-Host 'Value before the change')`,
  };
}
