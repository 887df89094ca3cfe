import type { ServerVersion } from './observations/ews.ts';

/** A product that answers EWS. */
export type ExchangeProduct =
  'exchange2010' | 'exchange2013' | 'exchange2016' | 'exchange2019' | 'exchangeSE' | 'exchangeOnline';

/** What is known of a line of builds, from its first build on. */
interface BuildLine {
  readonly product: Exclude<ExchangeProduct, 'exchangeOnline'>;
  readonly from: string;
  /** The newest build of this line that Microsoft still updated when the table was made. */
  readonly newest: string;
  /** The first build whose Extended Protection is supported (August 2022 security update); absent where none is. */
  readonly extendedProtectionFrom?: string;
}

/**
 * The builds of Exchange by cumulative update, oldest first (Microsoft's build table of 2026-04-02, last changed on
 * 2026-02-10). A build belongs to the last line that begins at or before it. 15.2 is Exchange 2019 and, from 2562 on, SE.
 */
const LINES: readonly BuildLine[] = [
  { product: 'exchange2010', from: '0.0.0.0', newest: '14.3.513.0' },
  { product: 'exchange2013', from: '15.0.0.0', newest: '15.0.1497.48' },
  { product: 'exchange2013', from: '15.0.1497.0', newest: '15.0.1497.48', extendedProtectionFrom: '15.0.1497.38' },
  { product: 'exchange2016', from: '15.1.0.0', newest: '15.1.2507.66' },
  { product: 'exchange2016', from: '15.1.2375.0', newest: '15.1.2507.66', extendedProtectionFrom: '15.1.2375.30' },
  { product: 'exchange2016', from: '15.1.2507.0', newest: '15.1.2507.66', extendedProtectionFrom: '15.1.2507.11' },
  { product: 'exchange2019', from: '15.2.0.0', newest: '15.2.1748.43' },
  { product: 'exchange2019', from: '15.2.986.0', newest: '15.2.1748.43', extendedProtectionFrom: '15.2.986.28' },
  { product: 'exchange2019', from: '15.2.1118.0', newest: '15.2.1748.43', extendedProtectionFrom: '15.2.1118.11' },
  { product: 'exchange2019', from: '15.2.1258.0', newest: '15.2.1748.43', extendedProtectionFrom: '15.2.1258.0' },
  { product: 'exchange2019', from: '15.2.1544.0', newest: '15.2.1544.39', extendedProtectionFrom: '15.2.1544.0' },
  { product: 'exchange2019', from: '15.2.1748.0', newest: '15.2.1748.43', extendedProtectionFrom: '15.2.1748.0' },
  { product: 'exchangeSE', from: '15.2.2562.0', newest: '15.2.2562.37', extendedProtectionFrom: '15.2.2562.0' },
];

/** What a build is. */
export interface ExchangeBuild {
  readonly product: ExchangeProduct;
  /** The newest build we know for the same product line; says nothing where `isNewerThanTable`. */
  readonly newest: ServerVersion;
  /** Released after our table was made: never to be read as unknown or unsupported. */
  readonly isNewerThanTable: boolean;
  readonly isUpToDate: boolean;
  /** Whether Extended Protection is supported on this build (LIFE-07, EWS-11). */
  readonly hasExtendedProtection: boolean;
}

/** What is known about a build; every version gives an answer, also one that comes after our table (LIFE-03 to LIFE-07). */
export function buildOf(version: ServerVersion): ExchangeBuild {
  if (version.major === 15 && version.minor === 20) return onlineBuild(version);
  const line = LINES.findLast(({ from }) => compare(version, parse(from)) >= 0);
  // A version is at least 0.0.0.0, with which the table begins.
  if (!line) throw new RangeError('A version with negative parts');
  const newest = parse(line.newest);
  const { extendedProtectionFrom: floor } = line;
  return {
    product: line.product,
    newest,
    isNewerThanTable: compare(version, newest) > 0,
    isUpToDate: compare(version, newest) >= 0,
    hasExtendedProtection: floor !== undefined && compare(version, parse(floor)) >= 0,
  };
}

/** Exchange Online reports 15.20 and is always the newest there is. */
function onlineBuild(newest: ServerVersion): ExchangeBuild {
  return { product: 'exchangeOnline', newest, isNewerThanTable: false, isUpToDate: true, hasExtendedProtection: true };
}

/** Below zero where `one` is the older build, above where it is the newer, zero for the same build. */
function compare(one: ServerVersion, other: ServerVersion): number {
  const differences = (['major', 'minor', 'build', 'revision'] as const).map((part) => one[part] - other[part]);
  return differences.find((difference) => difference !== 0) ?? 0;
}

function parse(build: string): ServerVersion {
  const [major = 0, minor = 0, number = 0, revision = 0] = build.split('.').map(Number);
  return { major, minor, build: number, revision };
}
