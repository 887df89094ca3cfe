import assert from 'node:assert/strict';
import fc from 'fast-check';
import { basicOff } from '../../../../src/core/catalogue/ewsSchemes.ts';
import { roleMissing } from '../../../../src/core/catalogue/impersonation.ts';
import { CATALOGUE } from '../../../../src/core/catalogue/catalogue.ts';
import { raise, type Finding } from '../../../../src/core/finding.ts';
import { COMPLETE_COLLECTION, collectorScript } from '../../../../src/core/scripts/collectorScript.ts';
import { fixScripts, type ChosenFix } from '../../../../src/core/scripts/fixScript.ts';
import { comment, literal } from '../../../../src/core/scripts/literal.ts';
import { withPreview } from '../../../../src/core/scripts/preview.ts';
import { DEFAULT_SET_UP, setUpScript, type SetUpOptions } from '../../../../src/core/scripts/setUpScript.ts';
import { inEnglish, text } from '../../../../src/core/text.ts';
import { aProfile, NOW } from '../../../support/builders.ts';
import { scriptsOf } from '../../../support/kinds.ts';
import { powerShellGrammar, type ParsedScript } from '../../../support/powerShellGrammar.ts';

const HOSTILE = [
  "a'; Stop-Computer; '",
  '\u2019; Stop-Computer; \u2018',
  '$(Stop-Computer)',
  'a`"b',
  'x\r\nStop-Computer\n',
  ']]>',
  '#>',
  "''",
];
const SIGNS = [
  "'",
  '"',
  '`',
  '$',
  ';',
  '{',
  '}',
  '(',
  ')',
  '|',
  '#',
  '\n',
  '\r',
  ' ',
  'a',
  '\u2018',
  '\u201B',
  '\u2028',
  '@',
];
const BOTH = [true, false];

let parse: (script: string) => ParsedScript;

before(async () => {
  parse = await powerShellGrammar();
});

const hostileProfile = (value: string) =>
  aProfile({
    serviceAccount: { userName: `CONTOSO\\${value}`, address: `${value}@contoso.com` },
    mailboxes: [value, `${value}2`],
  });

describe('a literal', () => {
  it('holds any text, and a comment stays one line', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...SIGNS) }), (value) => {
        const parsed = parse(
          `${comment(value)}\nGet-Mailbox -Identity ${literal(value)} -Values ${literal([value, value])}`,
        );
        assert.ok(parsed.isValid);
        assert.deepEqual(parsed.commandNames, ['Get-Mailbox']);
      }),
    );
  });
});

describe('the collector script', () => {
  for (const readsIis of BOTH) {
    for (const readsRegistry of BOTH) {
      for (const readsActiveDirectory of BOTH) {
        const options = { readsIis, readsRegistry, readsActiveDirectory };
        it(`is valid and reads only, with ${JSON.stringify(options)}`, () => {
          for (const mailboxes of [[], ['anna.berg@contoso.com']]) {
            const parsed = parse(collectorScript(aProfile({ mailboxes }), options));
            assert.ok(parsed.isValid);
            const others = parsed.commandNames.filter((name) => /-/.test(name) && !READING.test(name));
            assert.deepEqual([...new Set(others)], []);
          }
          assert.equal(collectorScript(aProfile(), options).includes('Get-ADUser'), readsActiveDirectory);
          assert.equal(collectorScript(aProfile(), options).includes('applicationHost.config'), readsIis);
          assert.equal(collectorScript(aProfile(), options).includes('LmCompatibilityLevel'), readsRegistry);
        });
      }
    }
  }

  for (const value of HOSTILE) {
    it(`keeps ${JSON.stringify(value)} within its string`, () => {
      const parsed = parse(collectorScript(hostileProfile(value), COMPLETE_COLLECTION));
      assert.ok(parsed.isValid);
      assert.ok(!parsed.commandNames.includes('Stop-Computer'));
    });
  }

  it('says on top what it reads and that it changes nothing', () => {
    const [before = ''] = collectorScript(aProfile()).split('[CmdletBinding()]');
    assert.match(before, /Changes nothing/);
    for (const command of [
      'Get-WebServicesVirtualDirectory',
      'Get-ManagementScope',
      'Get-ADUser',
      'applicationHost.config',
    ])
      assert.ok(before.includes(command), command);
  });

  it('writes no property that holds a secret', () => {
    const names = [...collectorScript(aProfile()).matchAll(/-Property @\(([^)]*)\)/g)]
      .map(([, list = '']) => list)
      .join();
    assert.doesNotMatch(names, /SerializationData|'PrivateKey'|unicodePwd|Hash'|SecurePassword|RawData/);
  });
});

/** Commands that change nothing, and the one that writes the file is a method of .NET. */
const READING =
  /^(Get-|Select-Object|Where-Object|ForEach-Object|New-Object|Join-Path|Write-Host|Write-Progress|ConvertTo-(Json|Plain\w+)|Add-Collection)/;

describe('the set-up script', () => {
  for (const createsAccount of BOTH) {
    for (const mailboxes of [
      DEFAULT_SET_UP.mailboxes,
      { kind: 'organizationalUnit', identity: 'contoso.com/Sales' },
    ] as const) {
      const options: SetUpOptions = { ...DEFAULT_SET_UP, createsAccount, mailboxes };
      it(`is valid and previews every change, with ${JSON.stringify(options)}`, () => {
        assertPreviews(setUpScript(aProfile(), options));
      });

      for (const value of HOSTILE) {
        it(`keeps ${JSON.stringify(value)} within its string, with ${mailboxes.kind} and ${String(createsAccount)}`, () => {
          const scope =
            mailboxes.kind === 'group'
              ? ({ kind: 'group', name: value } as const)
              : ({ ...mailboxes, identity: value } as const);
          const script = setUpScript(hostileProfile(value), {
            ...options,
            mailboxes: scope,
            scopeName: value,
            assignmentName: value,
          });
          assertPreviews(script);
          assert.ok(!parse(script).commandNames.includes('Stop-Computer'));
        });
      }
    }
  }

  it('asks for a password and holds none', () => {
    assert.match(
      setUpScript(aProfile(), { ...DEFAULT_SET_UP, createsAccount: true }),
      /Read-Host '[^']*' -AsSecureString/,
    );
  });
});

describe('withPreview', () => {
  it('hands -WhatIf to every change of every script of the catalogue', () => {
    for (const script of CATALOGUE.flatMap((kind) => scriptsOf(kind))) assertPreviews(withPreview(script));
  });

  it('leaves strings and comments as they are', () => {
    const script = 'Get-Mailbox \'Set-Mailbox x\' # Set-Mailbox\nSet-Mailbox "Remove-Mailbox"';
    assert.equal(
      withPreview(script),
      'Get-Mailbox \'Set-Mailbox x\' # Set-Mailbox\nSet-Mailbox @preview "Remove-Mailbox"',
    );
  });
});

describe('the fix script', () => {
  const fixes = [
    fixOf(impersonationMissing()),
    fixOf(basicIsOff('EX01')),
    fixOf(basicIsOff('EX02')),
    fixOf(basicIsOff('EX01')),
  ];
  const scripts = () => fixScripts(fixes, { at: NOW, translate: inEnglish });

  it('previews every change, and so does its undo', () => {
    assertPreviews(scripts().fix);
    assertPreviews(scripts().undo);
  });

  it('mends servers before rights, each change once, and takes them back in the opposite order', () => {
    const steps = (script: string): string[] =>
      [...script.matchAll(/^# Step \d+: (.*?)\r?$/gm)].map(([, title = '']) => title);
    assert.deepEqual(steps(scripts().fix), [
      'Turn on Basic authentication for EWS',
      'Turn on Basic authentication for EWS',
      'Assign the role ApplicationImpersonation to CONTOSO\\svc-sync, limited to a group',
    ]);
    assert.deepEqual(
      steps(scripts().undo),
      steps(scripts().fix)
        .reverse()
        .map((title) => `Take back: ${title}`),
    );
  });

  it('says what it does and why before anything else', () => {
    const [before = ''] = scripts().fix.split('[CmdletBinding()]');
    assert.match(before, /1\. Turn on Basic authentication for EWS\. The profile signs in with Basic/);
    assert.match(before, /-Apply/);
  });

  it('leaves to people what has no commands', () => {
    const byHand: ChosenFix = { finding: impersonationMissing(), remedy: impersonationMissing().remedies[1] as never };
    assert.deepEqual(fixScripts([byHand], { at: NOW, translate: inEnglish }).left, [byHand]);
  });
});

function assertPreviews(script: string): void {
  const parsed = parse(script);
  assert.ok(parsed.isValid, script);
  for (const command of parsed.commands) {
    const [name = ''] = command.split(/\s/, 1);
    if (/^[A-Z]\w+-[A-Z]/.test(name) && !HARMLESS.test(name)) assert.match(command, /@preview/, command);
  }
}

const HARMLESS = /^(Get|Format|Where|ForEach|Select|Read|Write|Out)-|^New-Object$/;

function fixOf(finding: Finding): ChosenFix {
  return { finding, remedy: finding.remedies[0] };
}

function basicIsOff(server: string): Finding {
  return raise(basicOff, {
    args: { server, schemes: 'NTLM' },
    subject: { name: server, property: [] },
    evidence: [evidence()],
  });
}

function impersonationMissing(): Finding {
  const args = { account: 'CONTOSO\\svc-sync', mailbox: 'anna.berg@contoso.com', count: 2 };
  return raise(roleMissing, { args, subject: { name: 'svc', property: [] }, evidence: [evidence()] });
}

function evidence() {
  return {
    label: text('Seen'),
    value: 'x',
    source: 'export',
    vantage: 'export',
    at: NOW,
    sensitivity: 'internal',
  } as const;
}
