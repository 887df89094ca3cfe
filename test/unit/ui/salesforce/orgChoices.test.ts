import assert from 'node:assert/strict';
import { inEnglish } from '../../../../src/core/text.ts';
import { marksOf, nameOf, orgChoices } from '../../../../src/ui/salesforce/orgChoices.ts';
import { aKnownOrg } from '../support/orgBuilders.ts';

const contoso = aKnownOrg();
const fabrikam = aKnownOrg({ username: 'otto@fabrikam.com', aliases: ['fabrikam'], isTarget: true });
const choicesOf = (...parameters: Parameters<typeof orgChoices>): string[] =>
  orgChoices(...parameters).map((choice) => ('org' in choice ? `${choice.kind} ${nameOf(choice.org)}` : choice.kind));

describe('the choice of an org', () => {
  it('begins with the target org, and lists all by name', () => {
    assert.deepEqual(choicesOf([fabrikam, contoso], false), [
      'target fabrikam',
      'org contoso',
      'org fabrikam',
      'authorize',
    ]);
  });

  it('lets a profile that names an org do without', () => {
    assert.deepEqual(choicesOf([contoso], true), ['org contoso', 'authorize', 'disconnect']);
  });

  it('leads to authorising where there is none', () => {
    assert.deepEqual(choicesOf([], false), ['authorize']);
  });
});

describe('the name of an org in a profile', () => {
  for (const [aliases, name] of [
    [['contoso', 'prod'], 'contoso'],
    [[], 'grace@contoso.com'],
    [['my org & more'], 'grace@contoso.com'],
    [['my org', 'prod'], 'prod'],
  ] as const) {
    it(`is ${name} for aliases ${JSON.stringify(aliases)}`, () => {
      assert.equal(nameOf(aKnownOrg({ aliases })), name);
    });
  }
});

describe('the marks of an org', () => {
  for (const [org, marks] of [
    [{}, []],
    [{ isSandbox: true }, ['sandbox']],
    [{ isScratch: true, isSandbox: true }, ['scratch org']],
    [{ connectedStatus: 'Connected' }, []],
    [{ connectedStatus: 'RefreshTokenAuthError' }, ['RefreshTokenAuthError']],
  ] as const) {
    it(`are ${JSON.stringify(marks)} for ${JSON.stringify(org)}`, () => {
      assert.deepEqual(marksOf(aKnownOrg(org)).map(inEnglish), marks);
    });
  }
});
