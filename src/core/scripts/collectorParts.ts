/**
 * The functions of the collector. Only what every PowerShell from 3.0 on has; values are levelled by hand, because
 * the objects of a remote shell and of a local one differ, and `ConvertTo-Json` of PowerShell 5 wraps what it is given.
 */
export const FUNCTIONS = String.raw`
$collections = New-Object System.Collections.ArrayList

function ConvertTo-PlainText {
  param($Value)
  if ($Value -is [datetime]) { return $Value.ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ') }
  return [string] $Value
}

function ConvertTo-PlainValue {
  param($Value)
  if ($null -eq $Value) { return $null }
  if ($Value -is [bool] -or $Value -is [int] -or $Value -is [long] -or $Value -is [uint32]) { return $Value }
  if ($Value -is [byte[]]) { return [Convert]::ToBase64String($Value) }
  return ConvertTo-PlainText -Value $Value
}

function ConvertTo-PlainObject {
  param($Source, [string[]] $Property, [hashtable] $Also)
  $plain = [ordered] @{}
  foreach ($name in $Property) {
    $member = $Source.PSObject.Properties[$name]
    if ($null -eq $member) { continue }
    $value = $member.Value
    if ($value -is [System.Collections.IEnumerable] -and $value -isnot [string] -and $value -isnot [byte[]]) {
      $items = New-Object System.Collections.ArrayList
      foreach ($item in $value) { [void] $items.Add((ConvertTo-PlainText -Value $item)) }
      $plain[$name] = $items
    } else {
      $plain[$name] = ConvertTo-PlainValue -Value $value
    }
  }
  foreach ($name in $Also.Keys) { if (-not $plain.Contains($name)) { $plain[$name] = $Also[$name] } }
  return $plain
}

function Add-Collection {
  param([string] $Noun, [string] $Command, [string[]] $Property, [hashtable] $Also = @{}, [scriptblock] $Read)
  Write-Progress -Activity 'Exchange export' -Status $Command
  $objects = New-Object System.Collections.ArrayList
  $problems = New-Object System.Collections.ArrayList
  try {
    & $Read 2>&1 | ForEach-Object {
      if ($_ -is [System.Management.Automation.ErrorRecord]) { [void] $problems.Add([string] $_.Exception.Message) }
      elseif ($null -ne $_) { [void] $objects.Add((ConvertTo-PlainObject -Source $_ -Property $Property -Also $Also)) }
    }
  } catch {
    [void] $problems.Add([string] $_.Exception.Message)
  }
  $problem = if ($problems.Count -gt 0) { $problems -join ' ' } else { $null }
  [void] $collections.Add([ordered] @{ noun = $Noun; command = $Command; objects = $objects; error = $problem })
}

function Get-Membership {
  param([string] $Mailbox)
  $name = ([string] (Get-Recipient -Identity $Mailbox).DistinguishedName).Replace("'", "''")
  $groups = @(Get-Recipient -ResultSize Unlimited -Filter "Members -eq '$name'" | ForEach-Object { [string] $_.DistinguishedName })
  New-Object PSObject -Property @{ Identity = $Mailbox; MemberOfGroup = $groups }
}

Add-Collection -Noun 'ExSetup' -Command 'ExSetup.exe' -Property @('FileVersion') -Also @{ Server = $env:COMPUTERNAME } -Read { (Get-Command -Name 'ExSetup.exe' -CommandType Application | Select-Object -First 1).FileVersionInfo }`;

/**
 * Reads a configuration file of IIS without what is secret in it: encrypted sections, keys, pools with their accounts,
 * and every attribute that is named after a password.
 */
export const IIS_FUNCTION = String.raw`
function Get-ConfigurationText {
  param([string] $File)
  $document = New-Object System.Xml.XmlDocument
  $document.XmlResolver = $null
  $document.Load($File)
  foreach ($node in @($document.SelectNodes('//configProtectedData | //applicationPools | //machineKey | //connectionStrings | //identity | //processModel | //comment()'))) {
    [void] $node.ParentNode.RemoveChild($node)
  }
  foreach ($attribute in @($document.SelectNodes('//@*'))) {
    if ($attribute.Name -match 'password|secret|username') { [void] $attribute.OwnerElement.RemoveAttributeNode($attribute) }
  }
  return $document.OuterXml
}`;

/** The files of IIS on the machine that the script runs on. */
export const READ_IIS = String.raw`
# IIS of this machine
Add-Collection -Noun 'ApplicationHostConfig' -Command 'applicationHost.config' -Property @('Text') -Also @{ Server = $env:COMPUTERNAME } -Read {
  New-Object PSObject -Property @{ Text = (Get-ConfigurationText -File (Join-Path $env:windir 'System32\inetsrv\config\applicationHost.config')) }
}
foreach ($application in @('EWS', 'Autodiscover')) {
  Add-Collection -Noun 'WebConfig' -Command "web.config of $application" -Property @('Text', 'Path') -Also @{ Server = $env:COMPUTERNAME } -Read {
    $file = Join-Path $env:ExchangeInstallPath ('FrontEnd\HttpProxy\' + $application + '\web.config')
    New-Object PSObject -Property @{ Path = "Default Web Site/$application"; Text = (Get-ConfigurationText -File $file) }
  }
}`;

/** Settings that decide which TLS and which NTLM the machine speaks (facts B8); absent ones are written as null. */
export const READ_REGISTRY = String.raw`
# Registry of this machine
foreach ($place in @(
    @('HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319', 'SystemDefaultTlsVersions'),
    @('HKLM:\SOFTWARE\Microsoft\.NETFramework\v4.0.30319', 'SchUseStrongCrypto'),
    @('HKLM:\SOFTWARE\Wow6432Node\Microsoft\.NETFramework\v4.0.30319', 'SystemDefaultTlsVersions'),
    @('HKLM:\SOFTWARE\Wow6432Node\Microsoft\.NETFramework\v4.0.30319', 'SchUseStrongCrypto'),
    @('HKLM:\SYSTEM\CurrentControlSet\Control\SecurityProviders\SCHANNEL\Protocols\TLS 1.2\Server', 'Enabled'),
    @('HKLM:\SYSTEM\CurrentControlSet\Control\Lsa', 'LmCompatibilityLevel'))) {
  Add-Collection -Noun 'RegistryValue' -Command ('Get-ItemProperty ' + $place[0]) -Property @('Key', 'Name', 'Value') -Also @{ Server = $env:COMPUTERNAME } -Read {
    $found = Get-ItemProperty -Path $place[0] -Name $place[1] -ErrorAction SilentlyContinue
    New-Object PSObject -Property @{ Key = $place[0]; Name = $place[1]; Value = $(if ($found) { $found.($place[1]) } else { $null }) }
  }
}`;

/** Writes the file and says where it is. */
export const WRITE_FILE = String.raw`
Write-Progress -Activity 'Exchange export' -Completed
$export = [ordered] @{
  format = 'exchange-connect-export'
  formatVersion = 1
  collectedAt = (Get-Date).ToUniversalTime().ToString('yyyy-MM-ddTHH:mm:ssZ')
  collectedOn = $env:COMPUTERNAME
  collections = $collections
}
[System.IO.File]::WriteAllText($Path, (ConvertTo-Json -InputObject $export -Depth 8), (New-Object System.Text.UTF8Encoding -ArgumentList $false))
Write-Host ('Written: ' + $Path)
$unanswered = @($collections | Where-Object { $_.error })
if ($unanswered.Count -gt 0) { Write-Host ([string] $unanswered.Count + ' commands gave no full answer; the file says which.') }`;
