import assert from 'node:assert/strict';
import { bareAddress, foldAddress } from '../../../../src/core/profile/address.ts';

describe('an address', () => {
  it('is compared without its case and the space around it', () => {
    assert.equal(foldAddress(' Anna.Berg@CONTOSO.com\n'), 'anna.berg@contoso.com');
  });

  for (const written of [
    'smtp:Anna@contoso.com',
    'SMTP:Anna@contoso.com',
    ' smtp:Anna@contoso.com ',
    'Anna@contoso.com',
  ]) {
    it(`is bare in ${JSON.stringify(written)}`, () => {
      assert.equal(bareAddress(written), 'Anna@contoso.com');
    });
  }
});
