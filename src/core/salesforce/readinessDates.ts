import { valueOf } from './answer.ts';
import { daysUntil, hasPassed, LIGHTNING_SYNC_END, RETIREMENTS } from '../dates.ts';
import { text, type Text } from '../text.ts';
import { governmentCloudOf } from './governmentCloud.ts';
import type { ReadinessSection, ReadinessSource, ReadinessState } from './readiness.ts';
import { said, section, unread } from './readinessStatements.ts';
import { lacksLightningSync, syncProductOf } from './syncProduct.ts';

const NOT_SHOWN = text('This org does not show which product syncs.');

/** The end of Lightning Sync, and whether the org still uses it, as far as its switches tell. */
export function datesOf(source: ReadinessSource, today: Date): ReadinessSection {
  const end = LIGHTNING_SYNC_END;
  const hasEnded = hasPassed(RETIREMENTS.lightningSync, today);
  const announced = hasEnded
    ? text('Lightning Sync has reached its announced end, {end}.', { end })
    : text('Lightning Sync ends in {end}; days left until that month: {days}.', {
        end,
        days: daysUntil(RETIREMENTS.lightningSync, today),
      });
  const asked = text('Government Cloud would be exempt; nobody has said whether this org is there.');
  const isAsked = governmentCloudOf(valueOf(source.connection), source.governmentCloud) === 'unknown';
  const seen = productOf(source, hasEnded);
  const product = seen ? [said(seen.product)] : unread(source, source.switches, NOT_SHOWN);
  return section(text('Dates'), seen?.state ?? 'open', said(announced), ...product, ...(isAsked ? [said(asked)] : []));
}

interface Product {
  readonly product: Text;
  readonly state: ReadinessState;
}

function productOf({ switches, permissions }: ReadinessSource, hasEnded: boolean): Product | undefined {
  const seen = valueOf(switches);
  const product = seen && syncProductOf(seen);
  if (product === undefined || product === 'notShown') return undefined;
  if (product === 'neither') {
    return { product: text('Contact and event sync is switched off: neither product syncs.'), state: 'open' };
  }
  if (product === 'capture') return { product: CAPTURE, state: 'open' };
  if (lacksLightningSync(valueOf(permissions))) return { product: NOT_ENTITLED, state: 'open' };
  if (product === 'either') return { product: EITHER, state: 'open' };
  return { product: hasEnded ? DID_SYNC : SYNCS, state: 'todo' };
}

const CAPTURE = text(
  'Einstein Activity Capture is switched on in this org: it syncs, or the migration to it is under way. See in its configurations that no user is marked [Lightning Sync] any more.',
);
const NOT_ENTITLED = text(
  'The org has no permission Manage Lightning Sync, so that it possibly is not entitled to Lightning Sync; then there is nothing to migrate.',
);
const EITHER = text(
  'Lightning Sync or Einstein Activity Capture syncs: the org does not show which. Look at Einstein Activity Capture in Setup.',
);
const SYNCS = text('Lightning Sync probably syncs in this org, and has to be replaced.');
const DID_SYNC = text(
  'Lightning Sync probably is what this org was set up for: Einstein Activity Capture is not switched on.',
);
