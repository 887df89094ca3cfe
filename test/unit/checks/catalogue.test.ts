import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS } from '../../../src/checks/catalogue.ts';
import { STEPS } from '../../../src/core/check.ts';
import { planAgain, planRun } from '../../../src/core/plan.ts';
import { aProfile, aProfileWithoutUrl } from '../../support/builders.ts';
import { aProfileWithOrg } from '../../support/orgBuilders.ts';

const FOLDER = 'src/checks';
/** What checks share; the file of a check bears its id. */
const NOT_CHECKS = new Set(
  [
    ['certificateCheck', 'schemes', 'unreached'],
    ['folderCheck', 'signIn', 'withheld'],
    [
      'alike',
      'judgeCallout',
      'probeEvidence',
      'probeTargets',
      'seenHereToo',
      'shownCertificate',
      'siteLeft',
      'wayHere',
    ],
    [
      'asking',
      'captureSyncing',
      'confirmed',
      'examples',
      'exemption',
      'intendedUsers',
      'mailboxUsers',
      'orgFault',
      'orgSubjects',
      'productToSetUp',
      'syncReach',
    ],
  ].flatMap((names) => names.map((name) => `${name}.ts`)),
);

const files = STEPS.flatMap((step) =>
  readdirSync(join(FOLDER, step)).map((file) => ({ file, path: join(FOLDER, step, file) })),
);
const checkFiles = files.filter(({ file }) => !NOT_CHECKS.has(file));

describe('the list of checks', () => {
  it('has every file of a check', () => {
    const named = CHECKS.map(({ id }) => id.replace(/\.(.)/, (_, letter: string) => letter.toUpperCase()));
    assert.deepEqual(checkFiles.map(({ file }) => file.replace('.ts', '')).sort(), named.sort());
  });

  it('has ids that are unique, and steps that exist', () => {
    assert.equal(new Set(CHECKS.map(({ id }) => id)).size, CHECKS.length);
    for (const { id, step } of CHECKS) assert.ok(STEPS.includes(step), id);
  });

  for (const [name, profile] of [
    ['with an address', aProfile()],
    ['that leaves it to Autodiscover', aProfileWithoutUrl()],
    ['with an org', aProfileWithOrg()],
  ] as const) {
    it(`plans a run for a profile ${name}`, () => {
      const plan = planRun(CHECKS, profile);
      const keys = plan.map(({ key }) => key);
      for (const { key, requires } of plan) {
        for (const required of requires)
          assert.ok(keys.indexOf(required) < keys.indexOf(key), `${required} before ${key}`);
      }
    });
  }
});

describe('what explains a check', () => {
  for (const check of CHECKS) {
    it(`${check.id} names checks that exist and that it does not wait for`, () => {
      const ids = CHECKS.map(({ id }) => id);
      for (const id of check.explainedBy?.(aProfileWithOrg()) ?? []) {
        assert.ok(ids.includes(id), id);
        assert.ok(!check.requires(aProfileWithOrg()).includes(id), id);
      }
    });
  }

  it('lets one certificate check bring the password check along', () => {
    const plan = planRun(CHECKS, aProfile());
    const again = planAgain(plan, ({ key }) => key === 'tls.certificateDates').map(({ key }) => key);
    assert.ok(again.includes('tls.passwordSafe') && again.includes('account.signIn'));
  });
});

describe('the file of a check', () => {
  for (const { file, path } of checkFiles) {
    it(`${file} begins with what it proves, how, and what it cannot see`, () => {
      const [proves, how, cannot] = readFileSync(path, 'utf8').split('\n');
      assert.match(proves ?? '', /^\/\/ Proves that .+\.$/);
      assert.match(how ?? '', /^\/\/ [A-Z].+\.$/);
      assert.match(cannot ?? '', /^\/\/ Cannot see .+\.$/);
    });
  }
});
