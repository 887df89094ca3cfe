import assert from 'node:assert/strict';
import fc from 'fast-check';
import { buildOf } from '../../../src/core/exchangeBuilds.ts';
import { showVersion, type ServerVersion } from '../../../src/core/observations/ews.ts';

function version(build: string): ServerVersion {
  const [major = 0, minor = 0, number = 0, revision = 0] = build.split('.').map(Number);
  return { major, minor, build: number, revision };
}

/** Build, product, and what is true of it: newer than the table, up to date, with Extended Protection. */
const BUILDS = [
  ['8.3.83.6', 'exchange2010', ''],
  ['14.3.123.4', 'exchange2010', ''],
  ['15.0.847.32', 'exchange2013', ''],
  ['15.0.1497.2', 'exchange2013', ''],
  ['15.0.1497.48', 'exchange2013', 'upToDate protected'],
  ['15.1.2375.7', 'exchange2016', ''],
  ['15.1.2375.31', 'exchange2016', 'protected'],
  ['15.1.2507.66', 'exchange2016', 'upToDate protected'],
  ['15.2.986.5', 'exchange2019', ''],
  ['15.2.1118.7', 'exchange2019', ''],
  ['15.2.1118.12', 'exchange2019', 'protected'],
  ['15.2.1258.12', 'exchange2019', 'protected'],
  ['15.2.1544.39', 'exchange2019', 'upToDate protected'],
  ['15.2.1748.42', 'exchange2019', 'protected'],
  ['15.2.2562.17', 'exchangeSE', 'protected'],
  ['15.2.2562.37', 'exchangeSE', 'upToDate protected'],
  ['15.2.2562.38', 'exchangeSE', 'newer upToDate protected'],
  ['15.2.3847.10', 'exchangeSE', 'newer upToDate protected'],
  ['16.0.1.1', 'exchangeSE', 'newer upToDate protected'],
  ['15.20.8230.0', 'exchangeOnline', 'upToDate protected'],
] as const;

describe('buildOf', () => {
  for (const [build, product, truths] of BUILDS) {
    it(`${build} is ${product} ${truths}`.trim(), () => {
      const seen = buildOf(version(build));
      const { isNewerThanTable, isUpToDate, hasExtendedProtection } = seen;
      const found = [isNewerThanTable && 'newer', isUpToDate && 'upToDate', hasExtendedProtection && 'protected'];
      assert.equal(seen.product, product);
      assert.equal(found.filter(Boolean).join(' '), truths);
    });
  }

  it('takes what comes after the table for newer, never for out of date', () => {
    const part = fc.nat(30_000);
    fc.assert(
      fc.property(fc.record({ major: fc.nat(20), minor: fc.nat(30), build: part, revision: part }), (seen) => {
        const { isNewerThanTable, isUpToDate, newest } = buildOf(seen);
        assert.ok(!isNewerThanTable || isUpToDate, `${showVersion(seen)} against ${showVersion(newest)}`);
      }),
    );
  });
});
