import type { ConnectionProfile } from '../profile/profile.ts';
import { collectorGroups, type CollectorGroup, type CollectorOptions } from './collectorReads.ts';
import { FUNCTIONS, IIS_FUNCTION, READ_IIS, READ_REGISTRY, WRITE_FILE } from './collectorParts.ts';
import { asScriptFile, comment, literal } from './literal.ts';

/** Everything that an export can hold. */
export const COMPLETE_COLLECTION: CollectorOptions = {
  readsIis: true,
  readsRegistry: true,
  readsActiveDirectory: true,
};

/**
 * The read-only script that an Exchange admin runs in the Exchange Management Shell of 2013, 2016, 2019 or SE: it
 * writes one JSON file and changes nothing. A command that is missing or refused is written down, and the script goes
 * on. Only listed properties are written; no password, hash or private key is among them.
 */
export function collectorScript(profile: ConnectionProfile, options: CollectorOptions = COMPLETE_COLLECTION): string {
  const groups = collectorGroups(profile, options);
  const { userName } = profile.serviceAccount;
  return asScriptFile([
    ...summary(groups, options),
    '',
    '[CmdletBinding()]',
    "param([string] $Path = (Join-Path (Get-Location -PSProvider FileSystem).ProviderPath ('exchange-export-' + $env:COMPUTERNAME + '.json')))",
    '',
    `$account = ${literal(userName)}`,
    `$accountName = ${literal(userName.slice(userName.indexOf('\\') + 1))}`,
    `$intended = ${literal(profile.mailboxes)}`,
    FUNCTIONS,
    ...(options.readsIis ? [IIS_FUNCTION] : []),
    ...groups.flatMap(groupLines),
    ...(options.readsIis ? [READ_IIS] : []),
    ...(options.readsRegistry ? [READ_REGISTRY] : []),
    WRITE_FILE,
  ]);
}

function summary(groups: readonly CollectorGroup[], { readsIis, readsRegistry }: CollectorOptions): string[] {
  return [
    comment('Exchange export for Exchange Connect for Salesforce.'),
    comment('Reads settings of Exchange and writes them to one JSON file, which you may read before you pass it on.'),
    comment('Changes nothing. Reads no mail, and writes no password, hash or private key.'),
    comment('Run it in the Exchange Management Shell (Exchange 2013, 2016, 2019 or SE) on a mailbox server.'),
    '#',
    comment('What it reads:'),
    ...groups.flatMap(({ title, reads }) => [
      comment(`* ${title}`),
      ...reads.map(({ command }) => comment(`    ${command}`)),
    ]),
    ...(readsIis
      ? [
          comment(
            '* IIS of this machine: applicationHost.config and web.config of EWS and Autodiscover, without passwords and keys',
          ),
        ]
      : []),
    ...(readsRegistry ? [comment('* Registry of this machine: settings of .NET, TLS and LmCompatibilityLevel')] : []),
  ];
}

function groupLines({ title, each, also, reads }: CollectorGroup): string[] {
  const lines = reads.map(({ noun, command, properties }) => {
    const extra = also === undefined ? '' : ` -Also ${also}`;
    return `Add-Collection -Noun ${literal(noun)} -Command ${literal(command)} -Property ${literal(properties)}${extra} -Read { ${command} }`;
  });
  const body = each === undefined ? lines : [`${each} {`, ...lines.map((line) => `  ${line}`), '}'];
  const servers = title === 'The organisation' ? [SERVERS] : [];
  return ['', comment(title), ...body, ...servers];
}

/** The servers that were read, by name; the command for the client access service was renamed after 2013. */
const SERVERS = `$servers = @($collections | Where-Object { $_.noun -eq 'ExchangeServer' } | ForEach-Object { $_.objects } | ForEach-Object { $_.Name })
$clientAccess = if (Get-Command -Name 'Get-ClientAccessService' -ErrorAction SilentlyContinue) { 'Get-ClientAccessService' } else { 'Get-ClientAccessServer' }`;
