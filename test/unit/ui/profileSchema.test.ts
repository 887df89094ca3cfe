import assert from 'node:assert/strict';
import { profileJsonSchema } from '../../../src/core/profile/profileSchema.ts';
import { assertGenerated } from './support/golden.ts';

describe('the JSON schema of the profile', () => {
  it('describes what the profile itself says', () =>
    assertGenerated('media/schema/exchange-connect.schema.json', profileJsonSchema()));

  it('leaves it to us to say what is wrong', () => {
    assert.deepEqual(Object.keys(profileJsonSchema()), ['$schema', 'if']);
  });
});
