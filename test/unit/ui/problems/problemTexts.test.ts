import assert from 'node:assert/strict';
import { inEnglish, text } from '../../../../src/core/text.ts';
import { problemText } from '../../../../src/ui/problems/problemText.ts';
import { scriptText } from '../../../../src/ui/problems/scriptText.ts';
import { finding, remedy } from '../support/runBuilders.ts';

describe('problemText', () => {
  it('says what was seen, and then who does what', () => {
    assert.equal(
      problemText(finding(), inEnglish),
      'EWS does not offer Basic authentication\nEWS offers NTLM only.\nSalesforce admin: Sign in with NTLM',
    );
  });
});

describe('scriptText', () => {
  const script = {
    inspect: 'Get-WebServicesVirtualDirectory',
    change: 'Set-One -Basic $true\nSet-Two -Basic $true',
    undo: 'Set-One -Basic $false',
  };
  const lines = (message = 'EWS offers NTLM only.'): string[] =>
    scriptText(finding({ message: text(message) }), remedy(), script, inEnglish).split('\n');

  it('runs nothing but the look when it is run as a whole', () => {
    const active = lines().filter((line) => line !== '' && !line.startsWith('#'));
    assert.deepEqual(active, [script.inspect, script.inspect]);
  });

  it('carries the change and its undo, each line as a comment', () => {
    for (const line of ['# Set-One -Basic $true', '# Set-Two -Basic $true', '# Set-One -Basic $false']) {
      assert.ok(lines().includes(line), line);
    }
  });

  for (const end of ['\n', '\r', '\r\n', '\u0085', '\u2028']) {
    it(`lets no message leave its comment by ${JSON.stringify(end)}`, () => {
      const active = lines(`harmless${end}Remove-Mailbox everyone`).filter((line) => /^[^#]*Remove-Mailbox/.test(line));
      assert.deepEqual(active, []);
    });
  }
});
