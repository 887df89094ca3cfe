import assert from 'node:assert/strict';
import { orgEdits } from '../../../../src/ui/salesforce/orgEdits.ts';
import type { TextPosition } from '../../../../src/ui/profiles/textPositions.ts';

const source = `{
  // The mailboxes of the pilot.
  "mailboxes": ["anna@contoso.com"]
}
`;
const withOrg = `{
  "salesforce": {
    "org": "contoso", // production
    "users": { "groups": ["Pilot"] }
  }
}
`;

function edited(before: string, salesforce: Parameters<typeof orgEdits>[1]): string {
  const lines = before.split('\n');
  const offsetOf = ({ line, character }: TextPosition): number =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, character);
  return [...orgEdits(before, salesforce)]
    .reverse()
    .reduce(
      (text, { range: [start, end], content }) => text.slice(0, offsetOf(start)) + content + text.slice(offsetOf(end)),
      before,
    );
}

describe('the org in a profile', () => {
  it('is added, and the rest stays as it was', () => {
    const text = edited(source, { org: 'contoso' });
    assert.match(text, /"salesforce": \{\s*"org": "contoso"\s*\}/);
    assert.match(text, /The mailboxes of the pilot/);
  });

  it('is added without a name for the target org', () => {
    assert.match(edited(source, {}), /"salesforce": \{\}/);
  });

  it('is replaced, while who is to be synced stays', () => {
    const text = edited(withOrg, { org: 'fabrikam' });
    assert.match(text, /"org": "fabrikam", \/\/ production/);
    assert.match(text, /"groups": \["Pilot"\]/);
  });

  it('loses its name where the target org is meant', () => {
    const text = edited(withOrg, {});
    assert.doesNotMatch(text, /"org"/);
    assert.match(text, /"groups": \[\s*"Pilot"\s*\]/);
  });

  it('is taken away', () => {
    assert.doesNotMatch(edited(withOrg, undefined), /salesforce/);
  });

  it('is not touched where it is the same already', () => {
    assert.equal(edited(withOrg, { org: 'contoso' }), withOrg);
  });
});
