import assert from 'node:assert/strict';
import { inSetup, toSetup } from '../../../../src/core/catalogue/setupRemedies.ts';
import { inEnglish, text } from '../../../../src/core/text.ts';

const linkTo = (org: string): string | undefined => {
  const [remedy] = toSetup(org, 'users');
  return remedy?.action.kind === 'link' ? remedy.action.url : undefined;
};

describe('the way to a page of Setup', () => {
  for (const [org, url] of [
    ['contoso.my.salesforce.com', 'https://contoso.lightning.force.com/lightning/setup/ManageUsers/home'],
    ['contoso.my.salesforce.mil', 'https://contoso.lightning.crmforce.mil/lightning/setup/ManageUsers/home'],
    [
      'contoso--uat.sandbox.my.salesforce.com',
      'https://contoso--uat.sandbox.lightning.force.com/lightning/setup/ManageUsers/home',
    ],
    ['localhost:45678', 'https://localhost:45678/lightning/setup/ManageUsers/home'],
    ['contoso', undefined],
    ['target org', undefined],
    ['practice-lab', undefined],
    ['admin@contoso.my.salesforce.com', undefined],
    ['contoso.salesforce.com.evil.example', undefined],
    ['evil.example/.salesforce.com', undefined],
    ['salesforce.com', undefined],
  ] as const) {
    it(`of ${org} is ${url ?? 'told by words alone'}`, () => {
      assert.equal(linkTo(org), url);
    });
  }

  it('begins with the words to find the page by', () => {
    const [first] = inSetup('contoso', 'outlookIntegration', text('Switch the sync on'), text('Save.'));
    assert.ok(first.action.kind === 'manual');
    assert.deepEqual(first.action.steps.map(inEnglish), [
      'In Setup, enter Outlook Integration and Sync in Quick Find and open it.',
      'Save.',
    ]);
  });
});
