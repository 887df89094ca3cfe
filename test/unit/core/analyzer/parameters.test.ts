import assert from 'node:assert/strict';
import { analyzerParameters } from '../../../../src/core/analyzer/parameters.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { aProfile, aProfileWithoutUrl, EWS_URL } from '../../../support/builders.ts';

describe('the values for the analyzer', () => {
  it('are those of the profile, in the order of the form', () => {
    const typed = analyzerParameters(aProfile()).filter(({ isTyped }) => isTyped);
    assert.deepEqual(
      typed.map(({ id, value }) => [id, inEnglish(value)]),
      [
        ['targetMailbox', 'anna.berg@contoso.com'],
        ['userName', 'CONTOSO\\svc-sync'],
        ['ewsUrl', EWS_URL],
        ['impersonatedUser', 'anna.berg@contoso.com'],
      ],
    );
  });

  it('never offer the password for copying', () => {
    const password = analyzerParameters(aProfile()).find(({ id }) => id === 'password');
    assert.equal(password?.isTyped, false);
  });

  it('leave trust on, because Salesforce does', () => {
    const trust = analyzerParameters(aProfile()).find(({ id }) => id === 'ignoreTrust');
    assert.equal(trust && inEnglish(trust.value), 'Off');
  });

  it('leave out the address that the profile leaves to Autodiscover', () => {
    assert.ok(!analyzerParameters(aProfileWithoutUrl()).some(({ id }) => id === 'ewsUrl'));
  });

  it('say what to type where the profile lists no mailbox yet', () => {
    const target = analyzerParameters(aProfileWithoutUrl([])).find(({ id }) => id === 'targetMailbox');
    assert.equal(target?.isTyped, false);
    assert.match(inEnglish(target.value), /primary address/);
  });

  it('have ids that are unique', () => {
    const ids = analyzerParameters(aProfile()).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
  });
});
