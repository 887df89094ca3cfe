// Proves that the org has the sync of contacts and events switched on, as far as a switch that two products share can.
// Reads the settings EmailIntegration and EAC through the Tooling API.
// Cannot see which product syncs, the connection method, nor the service account: no interface shows them.
import { captureOn, switchedOff } from '../../core/catalogue/salesforceSync.ts';
import { judged, type Check } from '../../core/check.ts';
import type { Evidence } from '../../core/evidence.ts';
import { raise } from '../../core/finding.ts';
import type { SyncSwitches } from '../../core/salesforce/observations.ts';
import { syncProductOf, type SyncProduct } from '../../core/salesforce/syncProduct.ts';
import { text, type Text } from '../../core/text.ts';
import { observed, type Proof } from '../evidence.ts';
import { withAnswer, type Answered } from './asking.ts';
import { orgOf } from './orgSubjects.ts';
import { productToSetUp } from './productToSetUp.ts';

const NOT_SHOWN = text(
  'This org does not show the switch to the user. Look in Setup, below Outlook Integration and Sync.',
);

const LABELS: readonly (readonly [keyof SyncSwitches, Text])[] = [
  ['contactAndEventSync', text('Sync of contacts and events (shared by both products)')],
  ['outboundEvents', text('Events from Salesforce to Exchange')],
  ['outlookIntegration', text('Outlook integration')],
  ['activityCapture', text('Einstein Activity Capture')],
  ['activitySyncEngine', text('Sync of Einstein Activity Capture')],
  ['productivityFeatures', text('Productivity features')],
];

/** The sync is switched on. */
export const orgSyncSwitch: Check = {
  id: 'org.syncSwitch',
  step: 'setUpSalesforce',
  title: 'The sync of contacts and events is switched on',
  requires: () => ['org.connected'],
  explainedBy: () => ['org.permissions'],
  subjects: orgOf,
  run: withAnswer({ ask: (org) => org.switches(), notShown: NOT_SHOWN }, async (seen) => {
    const { facts, org, subject, value } = seen;
    const product = syncProductOf(value);
    const [first, ...others] = switchEvidence(seen);
    if (product === 'notShown' || !first) return { kind: 'skipped', reason: NOT_SHOWN };
    const evidence: Proof = [first, ...others];
    if (product === 'neither') {
      const args = { org, product: await productToSetUp(facts, value) };
      return judged([raise(switchedOff, { args, subject, evidence })], evidence);
    }
    const meaning = observed(text('What that means'), meaningOf(product, value), 'soql', seen.at, 'public');
    const found = product === 'capture' ? [raise(captureOn, { args: { org }, subject, evidence })] : [];
    return judged(found, [...evidence, meaning]);
  }),
};

/** Neither product has a switch of its own for this, so it is a signal and no proof. */
function meaningOf(product: SyncProduct, { activityCapture }: SyncSwitches): string {
  if (product === 'capture') return 'Einstein Activity Capture, or in the middle of the migration to it';
  if (product === 'either') return 'Lightning Sync or Einstein Activity Capture';
  return activityCapture === true
    ? 'probably Lightning Sync, beside Einstein Activity Capture without its sync'
    : 'probably Lightning Sync';
}

function switchEvidence({ value, at }: Answered<SyncSwitches>): readonly Evidence[] {
  return LABELS.flatMap(([name, label]) => {
    const isOn = value[name];
    return isOn === undefined ? [] : [observed(label, isOn ? 'on' : 'off', 'soql', at, 'public')];
  });
}
