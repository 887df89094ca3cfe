import assert from 'node:assert/strict';
import fc from 'fast-check';
import { CATALOGUE } from '../../../../src/core/catalogue/catalogue.ts';
import { powerShell } from '../../../../src/core/powerShell.ts';
import { remediesOf, scriptsOf } from '../../../support/kinds.ts';
import { powerShellGrammar, type ParsedScript } from '../../../support/powerShellGrammar.ts';

/** Values that try to end their string, expand, comment out the rest, or begin another command. */
const HOSTILE = [
  "a'; Remove-Mailbox x; '",
  '\u2019; Stop-Computer; \u2018',
  '$(Stop-Computer)',
  '`" # @{',
  "'",
  '',
  '\\',
  '{0}',
  '$1',
];

const QUOTES_AND_SIGNS = [
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
  ' ',
  'a',
  '\u2018',
  '\u2019',
  '\u201A',
  '\u201B',
];

describe('the scripts of the catalogue', () => {
  let parse: (script: string) => ParsedScript;

  before(async () => {
    parse = await powerShellGrammar();
  });

  const isValid = (script: string): boolean => parse(script).isValid;

  it('are judged by a grammar that knows right from wrong', () => {
    assert.ok(isValid("Set-Mailbox -Identity 'x'"));
    assert.ok(!isValid('Get-Mailbox | Where-Object { $_.Name'));
  });

  it('exist', () => {
    assert.ok(CATALOGUE.flatMap((kind) => scriptsOf(kind)).length > 30);
  });

  for (const kind of CATALOGUE) {
    it(`of ${kind.code} are valid, whatever the values`, () => {
      for (const value of ['EX01', 'CONTOSO\\svc-sync', ...HOSTILE]) {
        for (const script of scriptsOf(kind, value)) assert.ok(isValid(script), script);
      }
    });
  }

  it('keep a value within its string, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...QUOTES_AND_SIGNS) }), (value) => {
        const { isValid, commands } = parse(powerShell`Get-Mailbox -Identity ${value} -ResultSize 1`);
        assert.ok(isValid);
        assert.equal(commands.length, 1);
      }),
    );
  });

  it('look with commands that change nothing', () => {
    for (const kind of CATALOGUE) {
      for (const { action } of remediesOf(kind)) {
        if (action.kind === 'powerShell')
          assert.doesNotMatch(action.script.inspect, /\b(?!Get-|Format-|Where-)[A-Z]\w+-[A-Z]\w+ /);
      }
    }
  });
});
