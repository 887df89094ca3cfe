import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { Language, Parser } from 'web-tree-sitter';
import { CATALOGUE } from '../../../../src/core/catalogue/catalogue.ts';
import { powerShell } from '../../../../src/core/powerShell.ts';
import { remediesOf, scriptsOf } from '../../../support/kinds.ts';

const require = createRequire(`${process.cwd()}/package.json`);

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
  let parser: Parser;

  before(async () => {
    await Parser.init();
    parser = new Parser();
    parser.setLanguage(await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')));
  });

  const isValid = (script: string): boolean => parser.parse(script)?.rootNode.hasError === false;
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
        const tree = parser.parse(powerShell`Get-Mailbox -Identity ${value} -ResultSize 1`);
        assert.equal(tree?.rootNode.hasError, false);
        assert.equal(tree.rootNode.descendantsOfType('command').length, 1);
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
