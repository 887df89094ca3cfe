import { powerShell, type PowerShellScript } from '../powerShell.ts';
import { literal, type ScriptValue } from './literal.ts';

/**
 * A change of IIS for one path, on the server where the script runs (module WebAdministration).
 * @param path site and application, such as `Default Web Site/EWS`.
 * @param section below `system.webServer`, such as `security/access`.
 */
export function iisChange(
  path: string,
  section: string,
  name: string,
  from: ScriptValue,
  to: ScriptValue,
): PowerShellScript {
  const place = powerShell`-PSPath 'MACHINE/WEBROOT/APPHOST' -Location ${path} -Filter ${`system.webServer/${section}`} -Name ${name}`;
  return {
    inspect: `Get-WebConfigurationProperty ${place} | Format-List`,
    change: `Set-WebConfigurationProperty ${place} -Value ${literal(to)}`,
    undo: `Set-WebConfigurationProperty ${place} -Value ${literal(from)}`,
  };
}

/** Adds a provider of Windows authentication at a path, behind those that are there. */
export function addProvider(path: string, provider: string): PowerShellScript {
  const list = 'system.webServer/security/authentication/windowsAuthentication/providers';
  const place = powerShell`-PSPath 'MACHINE/WEBROOT/APPHOST' -Location ${path} -Filter ${list} -Name '.'`;
  return {
    inspect: powerShell`Get-WebConfigurationProperty -PSPath 'MACHINE/WEBROOT/APPHOST' -Location ${path} -Filter ${`${list}/add`} -Name 'value' | Format-List 'Value'`,
    change: `Add-WebConfigurationProperty ${place} -Value @{ value = ${literal(provider)} }`,
    undo: `Remove-WebConfigurationProperty ${place} -AtElement @{ value = ${literal(provider)} }`,
  };
}
