import { valueOf } from './answer.ts';
import { text } from '../text.ts';
import { governmentCloudOf } from './governmentCloud.ts';
import type { ReadinessSection, ReadinessSource } from './readiness.ts';
import { blockersOf } from './readinessBlockers.ts';
import { connectionsOf } from './readinessConnections.ts';
import { datesOf } from './readinessDates.ts';
import { licencesOf, usersOf } from './readinessPeople.ts';
import { said, section } from './readinessStatements.ts';
import { carriesOver, pathOf, stepsOf } from './readinessWay.ts';
import { lacksLightningSync } from './syncProduct.ts';

/** The parts of the way to Einstein Activity Capture, in the order in which they matter. */
export function readinessSections(source: ReadinessSource, today: Date): readonly ReadinessSection[] {
  const hasNothingToMove = lacksLightningSync(valueOf(source.permissions));
  const isExempt = governmentCloudOf(valueOf(source.connection), source.governmentCloud) === 'yes';
  const wanted = isExempt ? worthKnowing : (one: ReadinessSection): ReadinessSection => one;
  return [
    isExempt ? exempt() : datesOf(source, today),
    ...[pathOf(source.place), licencesOf(source, today), usersOf(source, today)].map(wanted),
    // What is connected is to work, whether it has to be or not.
    connectionsOf(source),
    ...(hasNothingToMove ? [] : [wanted(blockersOf(source))]),
    ...(source.place === 'online' ? [] : [carriesOver(hasNothingToMove)]),
    stepsOf(source.place, hasNothingToMove),
  ];
}

/** The end of Lightning Sync is the only reason for all that follows (SF-12). */
function exempt(): ReadinessSection {
  return section(
    text('Dates'),
    'ready',
    said(
      text(
        'This org is in Government Cloud, which the end of Lightning Sync does not concern: no migration is needed. What follows is worth knowing, should you want Einstein Activity Capture.',
      ),
    ),
  );
}

function worthKnowing(one: ReadinessSection): ReadinessSection {
  return one.state === 'ready' ? one : { ...one, state: 'noted' };
}
