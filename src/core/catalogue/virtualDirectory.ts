import { powerShell, type PowerShellScript } from '../powerShell.ts';

const ALL = 'Get-WebServicesVirtualDirectory -ADPropertiesOnly';

/**
 * Turns on a way to sign in to EWS.
 * @param answeredBy see {@link directoriesOf}.
 */
export function turnOn(answeredBy: string, setting: 'BasicAuthentication' | 'WindowsAuthentication'): PowerShellScript {
  const directories = directoriesOf(answeredBy);
  return {
    inspect: `${directories} | Format-List 'Server', 'Identity', 'BasicAuthentication', 'WindowsAuthentication'`,
    change: `${directories} | Set-WebServicesVirtualDirectory -${setting} $true`,
    undo: `${directories} | Set-WebServicesVirtualDirectory -${setting} $false`,
  };
}

/**
 * Accepts clients with and without channel binding.
 * @param answeredBy see {@link directoriesOf}.
 */
export function allowExtendedProtection(answeredBy: string): PowerShellScript {
  const directories = directoriesOf(answeredBy);
  return {
    inspect: `${directories} | Format-List 'Server', 'Identity', 'ExtendedProtectionTokenChecking', 'ExtendedProtectionFlags'`,
    change: `${directories} | Set-WebServicesVirtualDirectory -ExtendedProtectionTokenChecking Allow`,
    undo: `${directories} | Set-WebServicesVirtualDirectory -ExtendedProtectionTokenChecking Require`,
  };
}

/** Switches channel binding off; where it was on before, the way back leads to Allow. */
export function withoutExtendedProtection(answeredBy: string): PowerShellScript {
  const directories = directoriesOf(answeredBy);
  return {
    inspect: `${directories} | Format-List 'Server', 'Identity', 'ExtendedProtectionTokenChecking', 'ExtendedProtectionFlags'`,
    change: `${directories} | Set-WebServicesVirtualDirectory -ExtendedProtectionTokenChecking None`,
    undo: `${directories} | Set-WebServicesVirtualDirectory -ExtendedProtectionTokenChecking Allow`,
  };
}

/** Turns Digest off, as it is by default. */
export function turnOffDigest(answeredBy: string): PowerShellScript {
  const directories = directoriesOf(answeredBy);
  return {
    inspect: `${directories} | Format-List 'Server', 'Identity', 'DigestAuthentication'`,
    change: `${directories} | Set-WebServicesVirtualDirectory -DigestAuthentication $false`,
    undo: `${directories} | Set-WebServicesVirtualDirectory -DigestAuthentication $true`,
  };
}

/** Sets the EWS address for clients outside on every server that has none. */
export function setExternalUrl(ewsUrl: string): PowerShellScript {
  return {
    inspect: `${ALL} | Format-List 'Server', 'Identity', 'InternalUrl', 'ExternalUrl'`,
    change: `${ALL} | Where-Object { -not $_.ExternalUrl } | ${setUrl(ewsUrl)}`,
    undo: `${ALL} | ${whereUrlIs(ewsUrl)} | Set-WebServicesVirtualDirectory -ExternalUrl $null`,
  };
}

/** Replaces one EWS address for clients outside by another, on every server that has the former. */
export function replaceExternalUrl(from: string, to: string): PowerShellScript {
  return {
    inspect: `${ALL} | Format-List 'Server', 'Identity', 'InternalUrl', 'ExternalUrl'`,
    change: `${ALL} | ${whereUrlIs(from)} | ${setUrl(to)}`,
    undo: `${ALL} | ${whereUrlIs(to)} | ${setUrl(from)}`,
  };
}

/**
 * The command that lists the EWS virtual directories behind a name: a front end's own name, as `X-FEServer` gives it,
 * has no dot; a host name stands for every server. `-ADPropertiesOnly` spares asking IIS on each, which takes minutes.
 */
function directoriesOf(answeredBy: string): string {
  if (answeredBy.includes('.')) return ALL;
  return powerShell`Get-WebServicesVirtualDirectory -Server ${answeredBy} -ADPropertiesOnly`;
}

function whereUrlIs(ewsUrl: string): string {
  return powerShell`Where-Object { $_.ExternalUrl -eq ${ewsUrl} }`;
}

function setUrl(ewsUrl: string): string {
  return powerShell`Set-WebServicesVirtualDirectory -ExternalUrl ${ewsUrl}`;
}
