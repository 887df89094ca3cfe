import assert from 'node:assert/strict';
import { assertGenerated } from './support/golden.ts';
import { translatableTexts } from './support/translatable.ts';

describe('the texts for translators', () => {
  it('are all in the bundle, and nothing else is', async () => {
    await assertGenerated('l10n/bundle.l10n.json', await translatableTexts());
  });

  it('come from literals, from findings and from checks', async () => {
    const words = await translatableTexts();
    for (const word of ['Enter the password', 'Show Log', 'EWS does not offer Basic authentication', 'Not run']) {
      assert.ok(
        Object.keys(words).some((key) => key.startsWith(word)),
        word,
      );
    }
  });
});
