import { describeFinding } from '../describe.ts';
import type { Finding, FindingCode } from '../finding.ts';
import type { PowerShellScript } from '../powerShell.ts';
import type { Remedy } from '../remedy.ts';
import type { Translate } from '../text.ts';
import { asScriptFile, comment, literal } from './literal.ts';
import { PREVIEW, withPreview } from './preview.ts';

/** A remedy that a person chose for a finding. */
export interface ChosenFix {
  readonly finding: Finding;
  readonly remedy: Remedy;
}

/** A script that makes the changes, and the one that takes them back in the opposite order. */
export interface FixScripts {
  readonly fix: string;
  readonly undo: string;
  /** What has no commands and is for a person to do: it is in neither script. */
  readonly left: readonly ChosenFix[];
}

interface Step {
  readonly title: string;
  readonly why: string;
  readonly risk: string | undefined;
  readonly script: PowerShellScript;
}

/** What the rest needs comes first: servers before sign-in, the account before its rights, its rights before mailboxes. */
const AREAS: readonly string[] = [
  'lifecycle',
  'server',
  'tls',
  'autodiscover',
  'ews',
  'organization',
  'throttling',
  'account',
  'authentication',
  'impersonation',
  'mailbox',
];

/**
 * Gathers remedies into one PowerShell file and its undo. Started as they are, both only show what they would do;
 * with `-Apply` they do it, one step after the other, and stop at the first that fails. Each change stands once.
 */
export function fixScripts(
  fixes: readonly ChosenFix[],
  made: { readonly at: Date; readonly translate: Translate },
): FixScripts {
  const ordered = [...fixes].sort((one, other) => areaOf(one.finding.code) - areaOf(other.finding.code));
  const steps = withoutRepeats(ordered.flatMap((fix) => stepOf(fix, made.translate)));
  const back = steps
    .map((step) => ({
      ...step,
      title: `Take back: ${step.title}`,
      script: { ...step.script, change: step.script.undo },
    }))
    .reverse();
  return {
    fix: write('Fix script for Exchange', steps, made.at),
    undo: write('Undo script for Exchange: takes the fix script back', back, made.at),
    left: fixes.filter(({ remedy }) => remedy.action.kind !== 'powerShell'),
  };
}

function areaOf(code: FindingCode): number {
  const index = AREAS.indexOf(code.slice(0, code.indexOf('.')));
  return index < 0 ? AREAS.length : index;
}

function stepOf({ finding, remedy }: ChosenFix, translate: Translate): Step[] {
  if (remedy.action.kind !== 'powerShell') return [];
  const risk = remedy.risk && translate(remedy.risk);
  return [
    { title: translate(remedy.title), why: describeFinding(finding, translate), risk, script: remedy.action.script },
  ];
}

function withoutRepeats(steps: readonly Step[]): Step[] {
  const seen = new Set<string>();
  return steps.filter(({ script }) => !seen.has(script.change) && seen.add(script.change));
}

function write(title: string, steps: readonly Step[], at: Date): string {
  return asScriptFile([
    comment(`${title}, made by Exchange Connect for Salesforce on ${at.toISOString()}.`),
    comment('For the Exchange Management Shell. As it is, it shows what it would do and changes nothing.'),
    comment('Read it, run it, then run it again with -Apply. It stops at the first step that fails.'),
    '#',
    ...steps.map((step, index) => comment(`${String(index + 1)}. ${step.title}. ${step.why}`)),
    '',
    '[CmdletBinding()]',
    'param([switch] $Apply)',
    `${PREVIEW} = @{ WhatIf = -not $Apply }`,
    ...steps.flatMap(stepLines),
    '',
    `if (-not $Apply) { Write-Host ${literal('Nothing was changed. Run the script again with -Apply.')} }`,
  ]);
}

function stepLines({ title, why, risk, script }: Step, index: number): string[] {
  const number = String(index + 1);
  return [
    '',
    comment(`Step ${number}: ${title}`),
    comment(`Why: ${why}`),
    ...(risk === undefined ? [] : [comment(`Mind: ${risk}`)]),
    `Write-Host ${literal(`Step ${number}: ${oneLine(title)}`)}`,
    'try {',
    script.inspect,
    withPreview(script.change),
    '} catch {',
    `  Write-Warning (${literal(`Step ${number} failed: `)} + $_.Exception.Message)`,
    '  if ($Apply) { return }',
    '}',
  ];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
