import assert from 'node:assert/strict';
import { powerShell } from '../../../src/core/powerShell.ts';
import { inEnglish, text } from '../../../src/core/text.ts';

describe('inEnglish', () => {
  it('fills in arguments, each as often as it occurs', () => {
    assert.equal(inEnglish(text('{a} and {b}, {a}', { a: 1, b: 'two' })), '1 and two, 1');
  });

  it('does not look for placeholders inside an argument', () => {
    assert.equal(inEnglish(text('{a}', { a: '{b}' })), '{b}');
  });

  it('leaves a gap visible', () => {
    assert.equal(inEnglish({ message: 'Hello {name}', args: {} }), 'Hello {name}');
  });
});

describe('powerShell', () => {
  for (const [value, literal] of [
    ['EX01\\EWS (Default Web Site)', "'EX01\\EWS (Default Web Site)'"],
    ["O'Neill", "'O''Neill'"],
    ['\u2019; Remove-Mailbox', "'\u2019\u2019; Remove-Mailbox'"],
    ['$(Get-Date) `n', "'$(Get-Date) `n'"],
    ['', "''"],
  ] as const) {
    it(`${JSON.stringify(value)} stays one literal`, () => {
      assert.equal(powerShell`Get-Mailbox ${value} | Format-List`, `Get-Mailbox ${literal} | Format-List`);
    });
  }
});
