import assert from 'node:assert/strict';
import type { ConnectionProfile } from '../../../../src/core/profile/profile.ts';
import { forgetOrg } from '../../../../src/ui/salesforce/forgetOrg.ts';
import { NOTHING_RUN } from '../../../../src/ui/run/runSnapshot.ts';
import { profile } from '../support/runBuilders.ts';

const PROFILES: Readonly<Record<string, ConnectionProfile>> = {
  named: { ...profile, salesforce: { org: 'contoso' } },
  other: { ...profile, salesforce: { org: 'fabrikam' } },
  target: { ...profile, salesforce: {} },
  none: profile,
};

async function forgottenFor(alias: string | undefined, active: string): Promise<readonly string[]> {
  const forgotten: string[] = [];
  const all = Object.entries(PROFILES).map(([id, parsed]) => ({
    uri: { toString: () => id },
    document: { profile: parsed },
  }));
  await forgetOrg(
    {
      profiles: { all },
      connected: {
        forget: (id) => {
          forgotten.push(id);
          return Promise.resolve();
        },
      },
      state: {
        snapshot: { ...NOTHING_RUN, profileId: active },
        forget: () => {
          forgotten.push('results');
        },
      },
    },
    alias,
  );
  return forgotten;
}

describe('an alias or the target org that is another org now', () => {
  for (const [alias, active, expected] of [
    ['contoso', 'named', ['named', 'results', 'target']],
    ['contoso', 'other', ['named', 'target']],
    ['contoso', 'target', ['named', 'target', 'results']],
    ['unheard-of', 'target', ['target', 'results']],
    [undefined, 'target', ['target', 'results']],
    [undefined, 'named', ['target']],
  ] as const) {
    it(`${alias ?? 'the target org'}: is forgotten for ${expected.join(', ')} while ${active} is shown`, async () => {
      assert.deepEqual(await forgottenFor(alias, active), expected);
    });
  }
});
