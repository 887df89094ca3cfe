import assert from 'node:assert/strict';
import { EXPORT_RULES } from '../../../../src/checks/export/rules.ts';
import type { Finding } from '../../../../src/core/finding.ts';
import { fixScripts } from '../../../../src/core/scripts/fixScript.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { NOW } from '../../../support/builders.ts';
import { collectedWith, type Exported, type ExportedObjects, healthyObjects } from '../../../support/anExport.ts';
import { EXPORT_CASES } from '../../../support/exportCases.ts';
import { powerShellGrammar, type ParsedScript } from '../../../support/powerShellGrammar.ts';
import { findingsIn } from './judging.ts';

const HOSTILE = [
  "a'; Stop-Computer; '",
  '\u2019; Stop-Computer; \u2018',
  '$(Stop-Computer)',
  'a`b"c',
  'x\r\nStop-Computer\n',
  ']]>',
  '#>',
];

describe('the remedies of what an export shows', () => {
  let parse: (script: string) => ParsedScript;

  before(async () => {
    parse = await powerShellGrammar();
  });

  for (const { row, code, raisedBy, change, authentication = 'ntlm' } of EXPORT_CASES) {
    it(`for ${raisedBy} (${row}) are valid, and look before they change`, () => {
      const finding = findingsIn(collectedWith(change), { authentication }).find((one) => one.code === code);
      assert.ok(finding);
      for (const script of scriptsOf(finding)) {
        assert.ok(parse(script.inspect).isValid, script.inspect);
        assert.ok(parse(script.change).isValid, script.change);
        assert.ok(parse(script.undo).isValid, script.undo);
        const changing = parse(script.inspect).commandNames.filter((name) => !/^(Get|Format|Where)-/.test(name));
        assert.deepEqual(
          changing.filter((name) => /^[A-Z]\w+-[A-Z]/.test(name)),
          [],
        );
      }
    });
  }

  for (const value of HOSTILE) {
    it(`keep ${JSON.stringify(value)} within its string wherever an export says it`, () => {
      for (const { change, authentication = 'ntlm' } of EXPORT_CASES) {
        const findings = findingsIn(collectedWith(poisoned(change, value)), { authentication });
        const fixes = findings.flatMap((finding) => finding.remedies.map((remedy) => ({ finding, remedy })));
        for (const script of Object.values(fixScripts(fixes, { at: NOW, translate: inEnglish })).slice(0, 2)) {
          const parsed = parse(String(script));
          assert.ok(parsed.isValid, String(script));
          assert.ok(!parsed.commandNames.includes('Stop-Computer'), String(script));
        }
      }
    });
  }

  it('put the old value of the export back', () => {
    const old = 'https://old.contoso.local/EWS/Exchange.asmx';
    const text = collectedWith({
      WebServicesVirtualDirectory: [{ ...healthyObjects()['WebServicesVirtualDirectory']?.[0], ExternalUrl: old }],
    });
    const finding = findingsIn(text).find(({ code }) => code === 'autodiscover.internalNameLeaks');
    const [script] = finding ? scriptsOf(finding) : [];
    assert.equal(
      script?.undo,
      String.raw`Set-WebServicesVirtualDirectory -Identity 'EX01\EWS (Default Web Site)' -ExternalUrl 'https://old.contoso.local/EWS/Exchange.asmx'`,
    );
    assert.equal(
      script.change,
      String.raw`Set-WebServicesVirtualDirectory -Identity 'EX01\EWS (Default Web Site)' -ExternalUrl 'https://mail.contoso.com/EWS/Exchange.asmx'`,
    );
  });

  it('come from every rule without a throw, whatever text stands in an export', () => {
    assert.ok(EXPORT_RULES.length > 40);
    for (const value of HOSTILE) findingsIn(collectedWith(poisoned(healthyObjects(), value)));
  });
});

function scriptsOf({ remedies }: Finding) {
  return remedies.flatMap(({ action }) => (action.kind === 'powerShell' ? [action.script] : []));
}

/** Every text of an export with something behind it, except what a rule has to recognise for its finding. */
function poisoned(objects: ExportedObjects, value: string): ExportedObjects {
  const taint = (object: Exported): Exported =>
    Object.fromEntries(
      Object.entries(object).map(([name, one]) => [
        name,
        typeof one === 'string' && NAMES.test(name) ? `${one}${value}` : one,
      ]),
    );
  return Object.fromEntries(Object.entries(objects).map(([noun, list]) => [noun, list.map(taint)]));
}

const NAMES =
  /^(Identity|Name|Server|ExternalUrl|InternalNLBBypassUrl|Path|LogonWorkstations|RecipientFilter|RecipientRoot|AutoDiscoverServiceInternalUri)$/;
