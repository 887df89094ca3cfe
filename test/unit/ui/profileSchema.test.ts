import { profileJsonSchema } from '../../../src/core/profile/profileSchema.ts';
import { assertGenerated } from './support/golden.ts';

describe('the JSON schema of the profile', () => {
  it('says what the profile itself says', () =>
    assertGenerated('media/schema/exchange-connect.schema.json', profileJsonSchema()));
});
